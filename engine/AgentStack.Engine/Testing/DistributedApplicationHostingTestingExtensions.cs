using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Testing;

/// <summary>How a test reaches a running application.</summary>
public static class DistributedApplicationHostingTestingExtensions
{
    /// <summary>A client of a resource's endpoint: the named one, else <c>http</c>, else <c>https</c>.</summary>
    /// <exception cref="ArgumentException">There is no such resource or endpoint.</exception>
    /// <exception cref="InvalidOperationException">The application has not started.</exception>
    public static HttpClient CreateHttpClient(this DistributedApplication app, string resourceName, string? endpointName = null)
    {
        var client = app.Services.GetRequiredService<IHttpClientFactory>().CreateClient();
        client.BaseAddress = app.GetEndpoint(resourceName, endpointName);
        return client;
    }

    /// <summary>The address of a resource's endpoint.</summary>
    /// <inheritdoc cref="CreateHttpClient" />
    public static Uri GetEndpoint(this DistributedApplication app, string resourceName, string? endpointName = null)
    {
        var model = app.Services.GetRequiredService<DistributedApplicationModel>();
        var resource = model.Find(resourceName) as IResourceWithEndpoints
            ?? throw new ArgumentException(model.NoSuchResource(resourceName), nameof(resourceName));
        string[] names = endpointName is null ? [Uri.UriSchemeHttp, Uri.UriSchemeHttps] : [endpointName];
        var endpoint = names.Select(resource.GetEndpoint).FirstOrDefault(e => e.Exists)
            ?? throw new ArgumentException($"Endpoint '{string.Join("' or '", names)}' for resource '{resourceName}' not found.", nameof(endpointName));
        return endpoint.IsAllocated
            ? new Uri(endpoint.Url)
            : throw new InvalidOperationException("The application must be started before resolving endpoints.");
    }
}
