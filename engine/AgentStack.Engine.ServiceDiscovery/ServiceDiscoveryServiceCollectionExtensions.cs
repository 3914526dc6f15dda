using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.ServiceDiscovery;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Service discovery for the container.</summary>
public static class ServiceDiscoveryServiceCollectionExtensions
{
    /// <summary>Adds the resolver that finds services in configuration, below <c>Services:{name}:{scheme or endpoint}</c>.</summary>
    /// <param name="services">The container's services; <c>IConfiguration</c> must be among them.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddServiceDiscovery(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton<ServiceEndpointResolver>();
        return services;
    }
}
