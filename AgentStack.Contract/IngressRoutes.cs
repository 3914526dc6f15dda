namespace AgentStack.Contract;

/// <summary>The routes that the ingress of an app keeps for itself; the app never sees them.</summary>
public static class IngressRoutes
{
    /// <summary>GET. Where the sign-in page sends people back to: the <c>redirect_uri</c> below the app's address.</summary>
    public const string Callback = "/.auth/callback";

    /// <summary>GET. Ends the browser's session at the app.</summary>
    public const string SignOut = "/.auth/logout";

    /// <summary>GET. Says that the session has ended.</summary>
    public const string SignedOut = "/.auth/signed-out";

    /// <summary>Everything below it is the ingress's and never reaches the app.</summary>
    public const string All = "/.auth";
}
