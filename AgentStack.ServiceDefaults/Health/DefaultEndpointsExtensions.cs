using AgentStack.Contract;
using AgentStack.ServiceDefaults.Health;
using AgentStack.ServiceDefaults.Telemetry;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Microsoft.AspNetCore.Builder;

/// <summary>The endpoints that every service of the stack has.</summary>
public static class DefaultEndpointsExtensions
{
    /// <summary>
    /// Maps <see cref="HealthRoutes.Ready"/> (every check) and <see cref="HealthRoutes.Alive"/> (the checks tagged <c>live</c>).
    /// Both answer 200 or 503 with the JSON of <see cref="HealthFields"/>, and neither is traced.
    /// </summary>
    /// <param name="app">The service, built after <c>AddServiceDefaults</c>.</param>
    /// <returns>The same service.</returns>
    public static WebApplication MapDefaultEndpoints(this WebApplication app)
    {
        app.MapProbe(HealthRoutes.Ready, _ => true);
        app.MapProbe(HealthRoutes.Alive, check => check.Tags.Contains(ServiceDefaultsExtensions.LiveTag));
        return app;
    }

    private static void MapProbe(this WebApplication app, string route, Func<HealthCheckRegistration, bool> predicate) =>
        app.MapHealthChecks(route, new HealthCheckOptions { Predicate = predicate, ResponseWriter = HealthAnswer.WriteAsync })
            .DisableHttpMetrics()
            .DisableTracing();
}
