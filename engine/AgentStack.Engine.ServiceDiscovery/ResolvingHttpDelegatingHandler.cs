namespace Microsoft.Extensions.ServiceDiscovery;

/// <summary>Sends a request that names a service to one of the service's endpoints.</summary>
internal sealed class ResolvingHttpDelegatingHandler(ServiceEndpointResolver resolver) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is not { } address)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        request.RequestUri = resolver.Resolve(address);
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        finally
        {
            // A retry must find the service's name again, and so the next endpoint.
            request.RequestUri = address;
        }
    }
}
