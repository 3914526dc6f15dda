using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.ServiceDiscovery;

/// <summary>Reads a service's endpoints from configuration, below <c>Services:{service}</c>.</summary>
internal static class ConfiguredEndpoints
{
    private const string Services = "Services";
    private const string Default = "default";

    /// <summary>The endpoints that answer the query, of one scheme; none when configuration does not know the service.</summary>
    /// <exception cref="KeyNotFoundException">The service's section cannot be understood.</exception>
    public static Uri[] Find(IConfiguration configuration, ServiceEndpointQuery query)
    {
        var service = configuration.GetSection(Services).GetSection(query.ServiceName);
        string[] candidates = query.EndpointName is { } name ? [name] : [Default, .. query.Schemes];
        var section = candidates.Select(service.GetSection).FirstOrDefault(candidate => candidate.Exists());
        if (section is null)
        {
            return [];
        }

        var endpoints = Values(section).Select(value => Parse(value, query)).ToList();
        var scheme = query.Schemes.FirstOrDefault(wanted => endpoints.Exists(endpoint => endpoint.Scheme == wanted));
        return [.. endpoints.Where(endpoint => endpoint.Scheme == scheme)];
    }

    private static List<IConfigurationSection> Values(IConfigurationSection section)
    {
        if (!string.IsNullOrWhiteSpace(section.Value))
        {
            return [section];
        }

        var children = section.GetChildren().ToList();
        var stray = children.Find(child => !int.TryParse(child.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _));
        return stray is null
            ? children
            : throw new KeyNotFoundException($"{stray.Path} is not an endpoint: number the addresses, {section.Path}:0, {section.Path}:1, and so on.");
    }

    private static Uri Parse(IConfigurationSection value, ServiceEndpointQuery query)
    {
        var text = value.Value ?? "";
        var address = text.Contains("://", StringComparison.Ordinal) ? text : $"{query.Schemes[0]}://{text}";
        return Uri.TryCreate(address, UriKind.Absolute, out var endpoint) && endpoint.Host.Length > 0
            ? endpoint
            : throw new KeyNotFoundException($"{value.Path} is not an address: give a URL, such as http://localhost:8080.");
    }
}
