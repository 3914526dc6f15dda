using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Lets a health check of the AppHost speak for the resource.</summary>
    public static IResourceBuilder<T> WithHealthCheck<T>(this IResourceBuilder<T> builder, string key)
        where T : IResource
    {
        if (builder.Resource.Annotations.OfType<HealthCheckAnnotation>().Any(a => a.Key == key))
        {
            throw new DistributedApplicationException($"The resource '{builder.Resource.Name}' already has the health check '{key}'.");
        }

        return builder.WithAnnotation(new HealthCheckAnnotation(key));
    }

    /// <summary>Asks an endpoint over HTTP whether the resource is healthy.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="path">The path to GET, <c>/</c> when null.</param>
    /// <param name="statusCode">The status that means healthy, 200 when null.</param>
    /// <param name="endpointName">The endpoint; the one named <c>https</c>, else <c>http</c>, when null.</param>
    /// <exception cref="DistributedApplicationException">The endpoint is not declared yet.</exception>
    public static IResourceBuilder<T> WithHttpHealthCheck<T>(
        this IResourceBuilder<T> builder, string? path = null, int? statusCode = null, string? endpointName = null)
        where T : IResourceWithEndpoints
    {
        var name = endpointName ?? (builder.GetEndpoint(Uri.UriSchemeHttps).Exists ? Uri.UriSchemeHttps : Uri.UriSchemeHttp);
        var endpoint = builder.GetEndpoint(name);
        if (!endpoint.Exists)
        {
            throw new DistributedApplicationException(
                $"Could not create HTTP health check for resource '{builder.Resource.Name}': it has no endpoint '{name}'. " +
                "Declare it with WithHttpEndpoint first.");
        }

        path ??= "/";
        var status = statusCode ?? 200;
        var key = $"{builder.Resource.Name}_{name}_{path}_{status}_check";
        builder.ApplicationBuilder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
            key,
            services => new HttpEndpointHealthCheck(endpoint, path, status, services.GetRequiredService<IHttpClientFactory>()),
            failureStatus: null,
            tags: null));
        return builder.WithHealthCheck(key);
    }
}
