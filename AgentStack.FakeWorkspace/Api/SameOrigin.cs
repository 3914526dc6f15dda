using Microsoft.Net.Http.Headers;

namespace AgentStack.FakeWorkspace.Api;

/// <summary>Keeps the pages of other origins, an app's among them, from changing things by way of somebody's browser.</summary>
internal static class SameOrigin
{
    private const string FetchSite = "Sec-Fetch-Site";

    /// <summary>Refuses what a browser says another origin's page sent. Whoever says nothing of that is no browser.</summary>
    /// <exception cref="ApiException">403.</exception>
    public static void Require(HttpRequest request)
    {
        var site = request.Headers[FetchSite].ToString();
        var origin = request.Headers[HeaderNames.Origin].ToString();
        var isOwn = site is "" or "same-origin" or "none"
            && (origin is "" || string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase));
        if (!isOwn)
        {
            throw ApiException.Denied("Only the workspace's own pages may change this.");
        }
    }
}
