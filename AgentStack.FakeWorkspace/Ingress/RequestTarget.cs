using Microsoft.AspNetCore.Http.Features;

namespace AgentStack.FakeWorkspace.Ingress;

/// <summary>The target of a request, byte for byte as it came.</summary>
internal static class RequestTarget
{
    /// <summary>Its path and query; <see langword="null"/> where it has none, as <c>OPTIONS *</c> and <c>CONNECT</c>.</summary>
    public static string? PathAndQuery(HttpContext http)
    {
        var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (target.StartsWith('/'))
        {
            return target;
        }

        // The absolute form, which clients use that take the ingress for their proxy.
        var authority = target.IndexOf("://", StringComparison.Ordinal);
        if (authority < 0)
        {
            return null;
        }

        var path = target.AsSpan(authority + 3).IndexOfAny('/', '?');
        var rest = path < 0 ? "" : target[(authority + 3 + path)..];
        return rest.StartsWith('/') ? rest : $"/{rest}";
    }
}
