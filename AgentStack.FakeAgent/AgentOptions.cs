using System.Globalization;
using AgentStack.Contract;
using AgentStack.ServiceDefaults.Startup;

namespace AgentStack.FakeAgent;

/// <summary>What configuration decides.</summary>
/// <param name="Type"><c>Agent:Type</c>; a <see cref="AgentType.ResponsesAgent"/> unless set.</param>
/// <param name="TokenDelay"><c>Agent:TokenDelay</c>, the pause before each word of a streamed answer; 20 ms unless set.</param>
/// <param name="Name"><c>DATABRICKS_APP_NAME</c>, or what mlflow calls an app without one.</param>
/// <param name="Port"><c>DATABRICKS_APP_PORT</c>, the port to take on all interfaces; without it the usual URLs hold.</param>
/// <param name="ExperimentId"><c>MLFLOW_EXPERIMENT_ID</c>, where traces are logged; nowhere without a workspace.</param>
/// <param name="WarehouseId"><c>DATABRICKS_WAREHOUSE_ID</c>, where bookings are looked up; they are made up without a workspace.</param>
internal sealed record AgentOptions(
    AgentType Type, TimeSpan TokenDelay, string Name, int? Port, string? ExperimentId = null, string? WarehouseId = null)
{
    private static readonly TimeSpan DefaultTokenDelay = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestTokenDelay = TimeSpan.FromMinutes(1);

    /// <summary>Reads the settings.</summary>
    /// <exception cref="SettingException">One of them is not what it should be.</exception>
    public static AgentOptions From(IConfiguration configuration) => new(
        ReadType(configuration["Agent:Type"]),
        ReadTokenDelay(configuration["Agent:TokenDelay"]),
        configuration[EnvironmentVariables.AppName] is { Length: > 0 } name ? name : "mlflow_agent_server",
        ReadPort(configuration[EnvironmentVariables.AppPort]),
        OfWorkspace(configuration, EnvironmentVariables.ExperimentId),
        OfWorkspace(configuration, EnvironmentVariables.WarehouseId));

    private static string? OfWorkspace(IConfiguration configuration, string name) =>
        !string.IsNullOrWhiteSpace(configuration[EnvironmentVariables.Host]) && configuration[name]?.Trim() is { Length: > 0 } id
            ? id
            : null;

    private static AgentType ReadType(string? text) => text switch
    {
        null or "" or nameof(AgentType.ResponsesAgent) => AgentType.ResponsesAgent,
        nameof(AgentType.Untyped) => AgentType.Untyped,
        _ => throw new SettingException(
            $"Agent:Type is '{text}'; set it to {nameof(AgentType.ResponsesAgent)} or {nameof(AgentType.Untyped)}."),
    };

    private static TimeSpan ReadTokenDelay(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return DefaultTokenDelay;
        }
        var isTime = TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var delay);
        return isTime && delay >= TimeSpan.Zero && delay <= LongestTokenDelay
            ? delay
            : throw new SettingException(
                $"Agent:TokenDelay is '{text}'; set it to a time of at most a minute, such as 00:00:00.020.");
    }

    private static int? ReadPort(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= ushort.MaxValue
            ? port
            : throw new SettingException(
                $"{EnvironmentVariables.AppPort} is '{text}'; set it to a port from 0 to {ushort.MaxValue}.");
    }
}
