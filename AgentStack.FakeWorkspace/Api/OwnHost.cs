namespace AgentStack.FakeWorkspace.Api;

/// <summary>
/// Answers on the workspace's own address only who asks for it by its own name. A page whose name was rebound to this machine
/// would otherwise read what <c>/_fake</c> hands out: to the browser it is its own origin.
/// </summary>
internal sealed class OwnHost(RequestDelegate next, WorkspaceOptions options)
{
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase)
    {
        "localhost", "127.0.0.1", "[::1]", new Uri(options.Url).Host,
    };

    /// <exception cref="ApiException">400.</exception>
    public Task InvokeAsync(HttpContext http) => _names.Contains(http.Request.Host.Host)
        ? next(http)
        : throw ApiException.Invalid($"This is not the workspace at {http.Request.Host}; it is at {options.Url}.");
}
