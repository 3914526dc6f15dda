using AgentStack.ServiceDefaults.Resilience;
using AgentStack.ServiceDefaults.Startup;
using AgentStack.ServiceDefaults.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Microsoft.Extensions.Hosting;

/// <summary>What every service of the stack has.</summary>
public static class ServiceDefaultsExtensions
{
    internal const string LiveTag = "live";

    /// <summary>
    /// Adds telemetry (exported over OTLP when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is configured), health checks, and for every
    /// <see cref="HttpClient"/> of the factory service discovery and retries of idempotent calls.
    /// </summary>
    /// <param name="builder">The service's builder.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="SettingException">The OTLP settings cannot be used; the message says which one and why.</exception>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder) where TBuilder : IHostApplicationBuilder
    {
        builder.AddTelemetry();
        builder.AddQuietConsole();
        builder.Services.AddHealthChecks().AddCheck("self", () => HealthCheckResult.Healthy(), [LiveTag]);
        builder.Services.AddServiceDiscovery();
        builder.Services.AddResilience();
        builder.Services.AddSingleton<HttpCallLogger>();
        builder.Services.ConfigureHttpClientDefaults(http =>
        {
            http.RemoveAllLoggers().AddLogger<HttpCallLogger>();
            // Outside of discovery, so that a retry can go to the next endpoint.
            http.AddResilience();
            http.AddServiceDiscovery();
        });
        return builder;
    }

    // A request is a span and a measurement; lines for each step of it would drown what a service has to say.
    private static void AddQuietConsole(this IHostApplicationBuilder builder)
    {
        const string framework = "Microsoft.AspNetCore";
        if (builder.Configuration[$"Logging:LogLevel:{framework}"] is null)
        {
            builder.Logging.AddFilter(framework, LogLevel.Warning);
        }

        builder.Services.Configure<SimpleConsoleFormatterOptions>(console => console.SingleLine = true);
    }
}
