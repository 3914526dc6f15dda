namespace AgentStack.Proxy.Agent;

/// <summary>What the agent's answer is, by its status and its label.</summary>
internal enum AgentAnswerKind
{
    /// <summary>200, and a stream of events.</summary>
    Events,

    /// <summary>200, and the whole answer as JSON.</summary>
    Whole,

    /// <summary>The agent's own refusal or failure.</summary>
    Failure,
}
