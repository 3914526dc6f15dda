namespace AgentStack.FakeWorkspace.Ingress;

/// <summary>The ingress's own pages on an app's address.</summary>
internal static class IngressRoutes
{
    /// <summary>GET. Where the sign-in page sends people back to: the <c>redirect_uri</c> below the app's address.</summary>
    public const string Callback = "/.auth/callback";

    /// <summary>GET. Ends the session.</summary>
    public const string SignOut = "/.auth/logout";

    /// <summary>GET. Says that the session has ended.</summary>
    public const string SignedOut = "/.auth/signed-out";

    /// <summary>Everything below it is the ingress's and never reaches the app.</summary>
    public const string All = "/.auth";
}
