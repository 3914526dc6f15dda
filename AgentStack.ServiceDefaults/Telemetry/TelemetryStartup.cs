using Microsoft.Extensions.Hosting;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace AgentStack.ServiceDefaults.Telemetry;

/// <summary>Makes the providers listen from the start. The container made them, so it flushes them when it is disposed.</summary>
internal sealed class TelemetryStartup : IHostedService
{
    // A provider listens once it is resolved.
    public TelemetryStartup(TracerProvider tracing, MeterProvider metrics) => _ = (tracing, metrics);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
