using System.Net;
using AgentStack.FakeWorkspace.Api;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace AgentStack.FakeWorkspace.Ingress;

/// <summary>Makes the app's request of the client's.</summary>
internal static class AppRequest
{
    private const string WebSocket = "websocket";

    // The path and the query go on as they came; to an app, %2e%2e may be another thing than "..".
    private static readonly UriCreationOptions Verbatim = new() { DangerousDisablePathAndQueryCanonicalization = true };

    /// <param name="upstream">The app's origin.</param>
    /// <param name="stamped">The headers that only the ingress may set.</param>
    /// <exception cref="ApiException">400: the request asks for no path, or has a header whose name is none.</exception>
    public static HttpRequestMessage Create(
        HttpContext http, string upstream, IEnumerable<KeyValuePair<string, string>> stamped, CancellationToken end)
    {
        var target = RequestTarget.PathAndQuery(http) ?? throw ApiException.Invalid("The request must ask for a path.");
        var request = new HttpRequestMessage(new HttpMethod(http.Request.Method), new Uri(upstream + target, Verbatim))
        {
            Version = HttpVersion.Version11,
            Content = http.Features.GetRequiredFeature<IHttpRequestBodyDetectionFeature>().CanHaveBody ? new ForwardedBody(http.Request, end) : null,
        };
        request.Headers.Host = http.Request.Headers.Host;
        foreach (var (name, values) in RequestHeaders.ThatCross(http.Request.Headers))
        {
            Add(request, name, values);
        }

        foreach (var (name, value) in stamped)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (IsWebSocket(http))
        {
            request.Headers.TryAddWithoutValidation(HeaderNames.Connection, HeaderNames.Upgrade);
            request.Headers.TryAddWithoutValidation(HeaderNames.Upgrade, WebSocket);
        }

        return request;
    }

    private static bool IsWebSocket(HttpContext http) =>
        http.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true }
        && WebSocket.Equals(http.Request.Headers.Upgrade, StringComparison.OrdinalIgnoreCase);

    private static void Add(HttpRequestMessage request, string name, IEnumerable<string?> values)
    {
        if (request.Headers.TryAddWithoutValidation(name, values))
        {
            return;
        }

        // One of those that describe a body, which a request may have without one.
        request.Content ??= new ByteArrayContent([]);
        if (!request.Content.Headers.TryAddWithoutValidation(name, values))
        {
            throw ApiException.Invalid("The name of a header is none.");
        }
    }
}
