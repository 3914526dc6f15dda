namespace Microsoft.Extensions.ServiceDiscovery;

/// <summary>Gives out a service's endpoints in turn.</summary>
internal sealed class EndpointRotation(Uri[] endpoints)
{
    private int _next = -1;

    /// <summary>The next endpoint; null when there is none.</summary>
    public Uri? Next() =>
        endpoints.Length == 0 ? null : endpoints[(uint)Interlocked.Increment(ref _next) % (uint)endpoints.Length];
}
