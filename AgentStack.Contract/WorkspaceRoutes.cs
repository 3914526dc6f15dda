namespace AgentStack.Contract;

/// <summary>The workspace's routes that the stack calls.</summary>
public static class WorkspaceRoutes
{
    /// <summary>GET. Where the workspace's identity provider is.</summary>
    public const string DatabricksConfig = "/.well-known/databricks-config";

    /// <summary>The identity provider, where discovery says nothing else.</summary>
    public const string IdentityProvider = "/oidc";

    /// <summary>GET, below the identity provider. Its endpoints.</summary>
    public const string AuthorizationServer = "/.well-known/oauth-authorization-server";

    /// <summary>POST. The token endpoint where discovery says nothing else.</summary>
    public const string Token = "/oidc/v1/token";

    /// <summary>GET, followed by an app's name. The app, its URL included.</summary>
    public const string Apps = "/api/2.0/apps/";
}
