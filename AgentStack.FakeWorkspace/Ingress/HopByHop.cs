using System.Collections.Frozen;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace AgentStack.FakeWorkspace.Ingress;

/// <summary>Headers that belong to one connection and end with it (RFC 9110, 7.6.1).</summary>
internal static class HopByHop
{
    private static readonly FrozenSet<string> Known = FrozenSet.ToFrozenSet(
        [
            HeaderNames.Connection, HeaderNames.KeepAlive, HeaderNames.ProxyAuthenticate, HeaderNames.ProxyAuthorization,
            HeaderNames.ProxyConnection, HeaderNames.TE, HeaderNames.Trailer, HeaderNames.TransferEncoding, HeaderNames.Upgrade,
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The further headers that a <c>Connection</c> header names.</summary>
    public static HashSet<string> NamedBy(StringValues connection) => new(
        connection.SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries)), StringComparer.OrdinalIgnoreCase);

    public static bool Has(string header, IReadOnlySet<string> named) => Known.Contains(header) || named.Contains(header);
}
