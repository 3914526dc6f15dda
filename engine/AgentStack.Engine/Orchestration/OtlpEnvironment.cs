using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Orchestration;

/// <summary>The OpenTelemetry variables of a resource.</summary>
internal static class OtlpEnvironment
{
    private static readonly Dictionary<string, string> DevelopmentDefaults = new(StringComparer.Ordinal)
    {
        ["OTEL_BLRP_SCHEDULE_DELAY"] = "1000",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "1000",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "1000",
        ["OTEL_TRACES_SAMPLER"] = "always_on",
        ["OTEL_METRICS_EXEMPLAR_FILTER"] = "trace_based",
        ["OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT"] = "true",
    };

    public static void AddTo(
        Dictionary<string, object> variables,
        string serviceName,
        string instanceId,
        IConfiguration configuration,
        IHostEnvironment environment)
    {
        variables["OTEL_SERVICE_NAME"] = serviceName;
        variables["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={instanceId}";
        AddCollector(variables, configuration);
        if (!environment.IsDevelopment())
        {
            return;
        }

        foreach (var (name, value) in DevelopmentDefaults)
        {
            variables[name] = value;
        }
    }

    private static void AddCollector(Dictionary<string, object> variables, IConfiguration configuration)
    {
        var grpc = configuration["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] ?? configuration["DOTNET_DASHBOARD_OTLP_ENDPOINT_URL"];
        var http = configuration["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"] ?? configuration["DOTNET_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"];

        // Aspire falls back to its dashboard's own port; without one, that would be exporting to nobody.
        if ((grpc ?? http) is not { Length: > 0 } url)
        {
            return;
        }

        variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = url;
        variables["OTEL_EXPORTER_OTLP_PROTOCOL"] = grpc is null ? "http/protobuf" : "grpc";
        if (configuration["AppHost:OtlpApiKey"] is { Length: > 0 } apiKey)
        {
            variables["OTEL_EXPORTER_OTLP_HEADERS"] = $"x-otlp-api-key={apiKey}";
        }
    }
}
