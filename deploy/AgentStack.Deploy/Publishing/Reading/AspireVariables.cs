using Aspire.Hosting.ApplicationModel;

namespace AgentStack.Deploy.Publishing.Reading;

/// <summary>
/// The variables that Aspire itself gives a resource: how it listens and exports telemetry in a container, and where service
/// discovery finds others. On Databricks the platform and the app's bindings say so.
/// </summary>
internal static class AspireVariables
{
    private static readonly string[] Names =
        ["ASPNETCORE_FORWARDEDHEADERS_ENABLED", "DOTNET_LAUNCH_PROFILE", "HTTP_PORTS", "HTTPS_PORTS"];

    private static readonly string[] Prefixes = ["OTEL_", "services__"];

    /// <summary>Whether a variable of a resource is Aspire's own.</summary>
    public static bool Include(IResource resource, string name, object value) =>
        Names.Contains(name, StringComparer.Ordinal)
        || Prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))
        || value switch
        {
            EndpointReference endpoint => IsDiscovery(name, endpoint),
            EndpointReferenceExpression expression => expression.Endpoint.Resource == resource,
            _ => false,
        };

    // AGENT_BACKEND_HTTP for the endpoint http of agent-backend.
    private static bool IsDiscovery(string name, EndpointReference endpoint) =>
        name.Equals($"{endpoint.Resource.Name}_{endpoint.EndpointName}".Replace('-', '_'), StringComparison.OrdinalIgnoreCase);
}
