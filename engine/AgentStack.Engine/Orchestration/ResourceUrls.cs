using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>The addresses that people see for a resource.</summary>
internal sealed class ResourceUrls(DistributedApplicationExecutionContext executionContext)
{
    public async Task<ImmutableArray<UrlSnapshot>> OfAsync(IResource resource, CancellationToken cancellationToken)
    {
        var context = new ResourceUrlsCallbackContext(executionContext, resource, [.. EndpointUrls(resource)], cancellationToken);
        foreach (var annotation in resource.Annotations.OfType<ResourceUrlsCallbackAnnotation>())
        {
            await annotation.Callback(context);
        }

        return [.. context.Urls
            .OrderByDescending(url => url.DisplayOrder ?? 0)
            .Select(url => new UrlSnapshot(
                url.DisplayText ?? url.Endpoint?.EndpointName,
                Absolute(url),
                IsInternal: url.DisplayLocation == UrlDisplayLocation.DetailsOnly))];
    }

    private static IEnumerable<ResourceUrlAnnotation> EndpointUrls(IResource resource)
    {
        if (resource is ExternalServiceResource { Uri: { } uri })
        {
            yield return new() { Url = uri.ToString() };
        }

        if (resource is not IResourceWithEndpoints owner)
        {
            yield break;
        }

        foreach (var annotation in owner.Annotations.OfType<EndpointAnnotation>())
        {
            var endpoint = owner.GetEndpoint(annotation.Name);
            yield return new() { Url = endpoint.Url, Endpoint = endpoint };
        }
    }

    private static string Absolute(ResourceUrlAnnotation url) =>
        url.Endpoint is { } endpoint && !url.Url.Contains("://") ? new Uri(new Uri(endpoint.Url), url.Url).ToString() : url.Url;
}
