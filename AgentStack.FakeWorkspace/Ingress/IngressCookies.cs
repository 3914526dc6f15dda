using AgentStack.FakeWorkspace.Apps;

namespace AgentStack.FakeWorkspace.Ingress;

/// <summary>The cookies that the workspace's addresses set. Browsers send them to every port of a host, so each app's have its name.</summary>
internal static class IngressCookies
{
    /// <summary>How every cookie of the workspace begins. None of these reaches an app.</summary>
    public const string Prefix = "fake_workspace_";

    private static readonly TimeSpan SignInTime = TimeSpan.FromMinutes(10);

    /// <summary>Holds the id of the browser's session with an app.</summary>
    public static string Session(WorkspaceApp app) => $"{Prefix}session_{app.Name}";

    /// <summary>Binds a sign-in to the browser that began it.</summary>
    public static string SignIn(WorkspaceApp app) => $"{Prefix}sign_in_{app.Name}";

    public static void SetSession(HttpContext http, WorkspaceApp app, string id) =>
        http.Response.Cookies.Append(Session(app), id, Options(app));

    public static void SetSignIn(HttpContext http, WorkspaceApp app, string nonce)
    {
        var options = Options(app);
        options.MaxAge = SignInTime;
        http.Response.Cookies.Append(SignIn(app), nonce, options);
    }

    public static void EndSession(HttpContext http, WorkspaceApp app) => http.Response.Cookies.Delete(Session(app), Options(app));

    /// <summary>A <c>Cookie</c> header without the workspace's cookies; <see langword="null"/> where nothing is left. The others stay as they are.</summary>
    public static string? Without(string? header)
    {
        var others = string.Join(';', (header ?? "").Split(';').Where(cookie => !cookie.TrimStart().StartsWith(Prefix, StringComparison.Ordinal)));
        return others.TrimStart() is { Length: > 0 } left ? left : null;
    }

    private static CookieOptions Options(WorkspaceApp app) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = app.Addresses.Url.StartsWith(Uri.UriSchemeHttps, StringComparison.Ordinal),
        Path = "/",
    };
}
