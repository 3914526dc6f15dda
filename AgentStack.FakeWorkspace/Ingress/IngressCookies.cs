using AgentStack.FakeWorkspace.Apps;

namespace AgentStack.FakeWorkspace.Ingress;

/// <summary>The ingress's cookies. Browsers send them to every port of a host, so each app's have its name.</summary>
internal static class IngressCookies
{
    /// <summary>How each of them begins, in any case: to servers a cookie's name may have none. None reaches an app, nor comes from one.</summary>
    private const string Prefix = "fake_workspace_";

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

    public static void EndSession(HttpContext http, WorkspaceApp app) =>
        http.Response.Cookies.Delete(Session(app), Options(app));

    /// <summary>A <c>Cookie</c> header without the ingress's, the others as they are; <see langword="null"/> where none are left.</summary>
    public static string? WithoutOwn(string header)
    {
        var cookies = header.Split(';').Where(cookie => !IsOwn(cookie));
        return string.Join(';', cookies).TrimStart() is { Length: > 0 } left ? left : null;
    }

    /// <summary>Whether a cookie, as it stands in <c>Cookie</c> or <c>Set-Cookie</c>, is the ingress's.</summary>
    public static bool IsOwn(string cookie) => cookie.AsSpan().TrimStart().StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    private static CookieOptions Options(WorkspaceApp app) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = app.Addresses.Url.StartsWith(Uri.UriSchemeHttps, StringComparison.Ordinal),
        Path = "/",
    };
}
