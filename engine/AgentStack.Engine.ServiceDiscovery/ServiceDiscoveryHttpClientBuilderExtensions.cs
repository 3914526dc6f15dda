using Microsoft.Extensions.ServiceDiscovery;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Service discovery for HTTP clients.</summary>
public static class ServiceDiscoveryHttpClientBuilderExtensions
{
    /// <summary>Lets the client's requests name a service where an address would stand: <c>https+http://orders/items</c>.</summary>
    /// <param name="httpClientBuilder">The client.</param>
    /// <returns>The same client.</returns>
    public static IHttpClientBuilder AddServiceDiscovery(this IHttpClientBuilder httpClientBuilder)
    {
        ArgumentNullException.ThrowIfNull(httpClientBuilder);
        httpClientBuilder.Services.AddServiceDiscovery();
        return httpClientBuilder.AddHttpMessageHandler(services =>
            new ResolvingHttpDelegatingHandler(services.GetRequiredService<ServiceEndpointResolver>()));
    }
}
