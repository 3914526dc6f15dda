using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace Microsoft.Extensions.ServiceDiscovery;

/// <summary>Turns the address of a request that names a service into the address of one of its endpoints.</summary>
internal sealed class ServiceEndpointResolver : IDisposable
{
    private readonly IConfiguration _configuration;
    private readonly IDisposable _reloads;

    // A reload replaces the whole table, so that an answer read from the old configuration cannot slip into the new one.
    private volatile ConcurrentDictionary<string, EndpointRotation> _rotations = new();

    public ServiceEndpointResolver(IConfiguration configuration)
    {
        _configuration = configuration;
        _reloads = ChangeToken.OnChange(configuration.GetReloadToken, () => _rotations = new());
    }

    /// <summary>The address to send to. One that names no known service stays as it is, but for the parts only discovery reads.</summary>
    /// <exception cref="KeyNotFoundException">The service's section of the configuration cannot be understood.</exception>
    public Uri Resolve(Uri address)
    {
        var authority = address.GetLeftPart(UriPartial.Authority);
        var rotation = _rotations.GetOrAdd(
            authority,
            static (_, state) => new EndpointRotation(ConfiguredEndpoints.Find(state._configuration, ServiceEndpointQuery.Of(state.address))),
            (_configuration, address));
        return rotation.Next() is { } endpoint ? Rewrite(address, endpoint) : PassThrough(address);
    }

    public void Dispose() => _reloads.Dispose();

    private static Uri Rewrite(Uri address, Uri endpoint)
    {
        var rewritten = new UriBuilder(address) { Scheme = endpoint.Scheme, Host = endpoint.Host, Port = endpoint.Port };
        if (endpoint.AbsolutePath.Length > 1)
        {
            rewritten.Path = $"{endpoint.AbsolutePath.TrimEnd('/')}/{address.AbsolutePath.TrimStart('/')}";
        }

        return rewritten.Uri;
    }

    private static Uri PassThrough(Uri address)
    {
        var query = ServiceEndpointQuery.Of(address);
        if (query is { EndpointName: null, Schemes.Length: 1 })
        {
            return address;
        }

        return new UriBuilder(address) { Scheme = query.Schemes[0], Host = query.ServiceName }.Uri;
    }
}
