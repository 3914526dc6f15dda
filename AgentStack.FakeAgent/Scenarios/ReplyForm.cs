namespace AgentStack.FakeAgent.Scenarios;

/// <summary>What the server makes of a scenario's answer.</summary>
internal enum ReplyForm
{
    /// <summary>A stream or a unary result as requested, in the agent type's dialect.</summary>
    AsAsked,

    /// <summary>A unary result, requested or not.</summary>
    UnaryOnly,

    /// <summary>Chat chunks, even from a <see cref="AgentType.ResponsesAgent"/>.</summary>
    ChatChunks,

    /// <summary>500: the author registered no function for this kind of request.</summary>
    NoHandler,
}
