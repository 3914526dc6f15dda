namespace AgentStack.Contract;

/// <summary>The routes that the ingress of an app keeps for itself; the app never sees them.</summary>
public static class IngressRoutes
{
    /// <summary>GET. Ends the browser's session at the app.</summary>
    public const string SignOut = "/.auth/logout";
}
