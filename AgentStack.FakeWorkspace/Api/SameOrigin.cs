using Microsoft.Net.Http.Headers;

namespace AgentStack.FakeWorkspace.Api;

/// <summary>Keeps the pages of other origins, an app's among them, from changing things by way of somebody's browser.</summary>
internal static class SameOrigin
{
    private const string FetchSite = "Sec-Fetch-Site";

    /// <summary>Refuses what a browser says another origin's page sent. Whoever says nothing of that is no browser.</summary>
    /// <exception cref="ApiException">403.</exception>
    public static void Require(HttpContext http)
    {
        var request = http.Request;
        var site = request.Headers[FetchSite].ToString();
        var origin = request.Headers[HeaderNames.Origin].ToString();
        var isOwn = site is "" or "same-origin" or "none"
            && (origin is "" || Is(origin, $"{request.Scheme}://{request.Host}") || Is(origin, PublicOrigin(http)));
        if (!isOwn)
        {
            throw ApiException.Denied("Only the workspace's own pages may change this.");
        }
    }

    // Where something in front of the workspace speaks https for it, browsers know that origin only.
    private static string PublicOrigin(HttpContext http) => http.RequestServices.GetRequiredService<WorkspaceOptions>().Url;

    private static bool Is(string origin, string other) => string.Equals(origin, other, StringComparison.OrdinalIgnoreCase);
}
