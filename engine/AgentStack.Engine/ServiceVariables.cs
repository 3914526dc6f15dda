using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>The environment variables by which a resource finds another.</summary>
internal static class ServiceVariables
{
    /// <summary>What service discovery reads: <c>services__agent__http__0</c>.</summary>
    public static string Discovery(string serviceName, string scheme, int index) => $"services__{serviceName}__{scheme}__{index}";

    /// <summary>What code without service discovery reads; followed by <c>_ENDPOINT</c> for a resource's endpoint.</summary>
    public static string Plain(string serviceName) => ResourceName.EncodeForEnvironment(serviceName);

    public static void AddTo(EnvironmentCallbackContext context, EndpointReferenceAnnotation reference)
    {
        var serviceName = reference.Name ?? reference.Resource.Name;
        var plainName = reference.Name is null ? Plain(serviceName).ToUpperInvariant() : Plain(serviceName);
        var countByScheme = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var annotation in reference.Resource.Annotations.OfType<EndpointAnnotation>()
            .Where(e => reference.UseAllEndpoints || reference.EndpointNames.Contains(e.Name)))
        {
            var index = countByScheme.GetValueOrDefault(annotation.UriScheme);
            countByScheme[annotation.UriScheme] = index + 1;
            var endpoint = reference.Resource.GetEndpoint(annotation.Name);
            context.EnvironmentVariables[Discovery(serviceName, annotation.UriScheme, index)] = endpoint;
            context.EnvironmentVariables[$"{plainName}_{Plain(annotation.Name).ToUpperInvariant()}"] = endpoint;
        }
    }
}
