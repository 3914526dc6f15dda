using Aspire.Hosting.ApplicationModel;

namespace AgentStack.Deploy.Publishing.Reading;

/// <summary>
/// The variables that Aspire itself gives a resource when it publishes: how it listens and exports telemetry in a container, and where
/// service discovery finds others. On Databricks the platform and the app's bindings say so. Where telemetry goes, Aspire says only
/// while it runs: an <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> that is published is somebody's own.
/// </summary>
internal static class AspireVariables
{
    private static readonly string[] Names =
    [
        "ASPNETCORE_FORWARDEDHEADERS_ENABLED", "DOTNET_LAUNCH_PROFILE", "HTTP_PORTS", "HTTPS_PORTS", "OTEL_TRACES_EXPORTER",
        "OTEL_LOGS_EXPORTER", "OTEL_METRICS_EXPORTER", "OTEL_PYTHON_LOGGING_AUTO_INSTRUMENTATION_ENABLED", "PYTHONUTF8",
    ];

    private static readonly string[] Prefixes = ["OTEL_DOTNET_EXPERIMENTAL_", "services__"];

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
