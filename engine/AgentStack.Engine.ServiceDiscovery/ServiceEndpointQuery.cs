namespace Microsoft.Extensions.ServiceDiscovery;

/// <summary>What the authority of a request asks for: <c>https+http://_admin.orders</c>.</summary>
/// <param name="Schemes">The schemes that will do, the preferred one first.</param>
/// <param name="ServiceName">The service: <c>orders</c>.</param>
/// <param name="EndpointName">The endpoint named after an underscore, <c>admin</c>; null when none is.</param>
internal sealed record ServiceEndpointQuery(string[] Schemes, string ServiceName, string? EndpointName)
{
    public static ServiceEndpointQuery Of(Uri address)
    {
        var schemes = address.Scheme.Split('+');
        var host = address.Host;
        var dot = host.IndexOf('.', StringComparison.Ordinal);
        var namesEndpoint = host.StartsWith('_') && dot > 1 && !host.EndsWith('.');
        return namesEndpoint
            ? new ServiceEndpointQuery(schemes, host[(dot + 1)..], host[1..dot])
            : new ServiceEndpointQuery(schemes, host, EndpointName: null);
    }
}
