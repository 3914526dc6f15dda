namespace AgentStack.Contract;

/// <summary>The stack's resources. A name is the same in the AppHost, in service discovery and in the bundle.</summary>
public static class ResourceNames
{
    /// <summary>The agent app, and the front app's resource binding to it.</summary>
    public const string AgentBackend = "agent-backend";

    /// <summary>The front app's server.</summary>
    public const string Proxy = "proxy";

    /// <summary>The workspace's double: its APIs, its sign-in and the ingress of each app.</summary>
    public const string Workspace = "workspace";

    /// <summary>The workspace's endpoint that is the front app's ingress: where people chat.</summary>
    public const string ChatIngress = "chat";

    /// <summary>The workspace's endpoint that is the agent app's ingress.</summary>
    public const string AgentIngress = "agent";

    /// <summary>The page's build.</summary>
    public const string Frontend = "frontend";

    /// <summary>The page's development server.</summary>
    public const string FrontendDevelopment = "frontend-dev";
}
