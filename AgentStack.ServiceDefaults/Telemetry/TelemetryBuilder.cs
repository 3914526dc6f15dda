using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;

namespace AgentStack.ServiceDefaults.Telemetry;

/// <summary>Where the SDK's extension methods register its providers: the host's own container.</summary>
internal sealed record TelemetryBuilder(IServiceCollection Services) : IOpenTelemetryBuilder;
