using System.Text.Json;
using AgentStack.FakeWorkspace.Api;

namespace AgentStack.FakeWorkspace.Mlflow;

/// <summary><c>/_fake/mlflow</c>: how MLflow behaves, to be seen and changed while the workspace runs.</summary>
internal static class MlflowSwitchesEndpoint
{
    private const string FlushDelay = "trace_flush_delay_seconds";

    /// <summary>GET and PATCH <c>{"trace_flush_delay_seconds": 2}</c>.</summary>
    public static Task ReadAsync(HttpContext http, MlflowSwitches switches) => ApiAnswer.WriteObjectAsync(
        http, json => json.WriteNumber(FlushDelay, switches.FlushDelay.TotalSeconds));

    /// <inheritdoc cref="ReadAsync"/>
    /// <exception cref="ApiException">400: no time that can be used.</exception>
    public static async Task ChangeAsync(HttpContext http, MlflowSwitches switches)
    {
        var change = await ApiRequest.ReadObjectAsync(http);
        if (change.Field(FlushDelay, JsonValueKind.Number)?.GetDouble() is not { } seconds
            || seconds < 0 || seconds > MlflowSwitches.LongestFlushDelay.TotalSeconds)
        {
            throw ApiException.Invalid($"'{FlushDelay}' must be a number from 0 to {MlflowSwitches.LongestFlushDelay.TotalSeconds}.");
        }

        switches.FlushDelay = TimeSpan.FromSeconds(seconds);
        await ReadAsync(http, switches);
    }
}
