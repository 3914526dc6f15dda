using AgentStack.Contract;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace AgentStack.ServiceDefaults.Telemetry;

/// <summary>Traces, metrics and logs over OTLP.</summary>
internal static class TelemetryExtensions
{
    /// <summary>The stack's own sources and meters are named after its projects.</summary>
    private const string OwnNames = "AgentStack.*";

    /// <summary>Exports telemetry when a collector is configured; else adds nothing, and nothing listens.</summary>
    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        if (!OtlpSettings.AskForExport(builder.Configuration))
        {
            return;
        }

        // Without it ASP.NET Core leaves a span's HTTP attributes to an instrumentation package.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", isEnabled: false);

        new TelemetryBuilder(builder.Services)
            // The environment comes last: OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES win over the application's name.
            .ConfigureResource(resource => resource.AddService(builder.Environment.ApplicationName).AddEnvironmentVariableDetector())
            .WithTracing(tracing => tracing.AddSource("Microsoft.AspNetCore", "System.Net.Http", OwnNames))
            .WithMetrics(metrics => metrics.AddMeter("Microsoft.AspNetCore.*", "System.Net.Http", "System.Runtime", OwnNames))
            .WithLogging(configureBuilder: null, logging => logging.IncludeFormattedMessage = logging.IncludeScopes = true)
            .UseOtlpExporter();
        builder.Services.AddHostedService<TelemetryStartup>();
        builder.Services.AddTransient<IStartupFilter, RequestSpanFilter>();
    }
}
