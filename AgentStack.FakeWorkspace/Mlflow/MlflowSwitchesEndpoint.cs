using AgentStack.Contract;
using System.Globalization;
using System.Text.Json;
using AgentStack.FakeWorkspace.Api;

namespace AgentStack.FakeWorkspace.Mlflow;

/// <summary>Shows and changes how MLflow behaves.</summary>
internal sealed class MlflowSwitchesEndpoint(MlflowSwitches switches)
{
    /// <summary>GET tells the switch; PATCH, or POST from a page, changes it.</summary>
    public const string Route = FakeWorkspaceRoutes.Prefix + "/mlflow";

    /// <summary>A number: see <see cref="MlflowSwitches.FlushDelay"/>.</summary>
    public const string FlushDelay = "trace_flush_delay_seconds";

    public Task TellAsync(HttpContext http) => ApiAnswer.WriteObjectAsync(http, Tell);

    /// <exception cref="ApiException">400: another switch, or no time that can be used.</exception>
    public async Task ChangeAsync(HttpContext http)
    {
        var longest = MlflowSwitches.LongestFlushDelay;
        var fields = await ChangeRequest.ReadAsync(http);
        switches.FlushDelay = fields is [{ Key: FlushDelay, Value: var text }]
            && double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            && seconds <= longest.TotalSeconds
                ? TimeSpan.FromSeconds(seconds)
                : throw ApiException.Invalid($"Send {FlushDelay}, a number from 0 to {longest.TotalSeconds}, and nothing else.");
        await ChangeAnswer.WriteAsync(http, Tell);
    }

    private void Tell(Utf8JsonWriter json) => json.WriteNumber(FlushDelay, switches.FlushDelay.TotalSeconds);
}
