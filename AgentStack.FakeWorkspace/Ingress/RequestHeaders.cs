using AgentStack.Contract;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace AgentStack.FakeWorkspace.Ingress;

/// <summary>Which of a client's headers reach the app: all but those that only an ingress may set, and those of the connection.</summary>
internal static class RequestHeaders
{
    private static readonly HashSet<string> OfTheIngress = new(StringComparer.OrdinalIgnoreCase)
    {
        ForwardedHeaders.RealIp,
        ForwardedHeaders.RequestId,
        // RFC 7239's way to say what the others say; nobody here vouches for it.
        "forwarded",
        HeaderNames.Authorization,
        HeaderNames.Cookie,
        HeaderNames.Host,
        // The ingress itself asks the client to go on, by reading.
        HeaderNames.Expect,
    };

    /// <summary>The headers that cross, as they came.</summary>
    public static IEnumerable<KeyValuePair<string, StringValues>> ThatCross(IHeaderDictionary headers)
    {
        var named = HopByHop.NamedBy(headers.Connection);
        foreach (var header in headers.Where(header => !IsOfTheIngress(header.Key) && !HopByHop.Has(header.Key, named)))
        {
            yield return header;
        }

        if (IngressCookies.Without(string.Join(';', headers.Cookie.AsEnumerable())) is { } cookies)
        {
            yield return new(HeaderNames.Cookie, cookies);
        }
    }

    // Servers behind a gateway interface (WSGI, CGI) take an underscore for a hyphen.
    private static bool IsOfTheIngress(string name)
    {
        var plain = name.Replace('_', '-');
        return plain.StartsWith(ForwardedHeaders.Prefix, StringComparison.OrdinalIgnoreCase) || OfTheIngress.Contains(plain);
    }
}
