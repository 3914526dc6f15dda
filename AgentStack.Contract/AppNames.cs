namespace AgentStack.Contract;

/// <summary>The names of the two apps in a workspace, unless a deployment names them otherwise.</summary>
public static class AppNames
{
    /// <summary>The front app: the page and the proxy.</summary>
    public const string Front = "agentstack-chat";

    /// <summary>The agent app.</summary>
    public const string Agent = "agentstack-agent";
}
