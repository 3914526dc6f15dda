namespace AgentStack.AppHost;

/// <summary>The agents that the AppHost can start.</summary>
internal enum AgentKind
{
    /// <summary>The double in C#, which needs nothing.</summary>
    Fake,

    /// <summary>The agent that is deployed: a Python app, which needs uv.</summary>
    Python,
}
