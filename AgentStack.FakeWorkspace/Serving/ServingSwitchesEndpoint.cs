using AgentStack.Contract;
using System.Text.Json;
using AgentStack.FakeWorkspace.Api;

namespace AgentStack.FakeWorkspace.Serving;

/// <summary>Shows and changes how a model's endpoint behaves.</summary>
internal static class ServingSwitchesEndpoint
{
    /// <summary>Followed by the endpoint's name. GET tells the switch; PATCH, or POST from a page, changes it.</summary>
    public const string Route = FakeWorkspaceRoutes.Prefix + "/serving-endpoints";

    /// <summary>A boolean: see <see cref="ServingEndpoint.GuardrailTripsOnStreaming"/>.</summary>
    public const string TripsOnStreaming = "guardrail_trips_on_streaming";

    /// <exception cref="ApiException">404.</exception>
    public static Task TellAsync(HttpContext http, string name, ServingEndpoints endpoints)
    {
        var endpoint = endpoints.Require(name);
        return ApiAnswer.WriteObjectAsync(http, json => Tell(json, endpoint));
    }

    /// <exception cref="ApiException">400: another switch, or no boolean. 404.</exception>
    public static async Task ChangeAsync(HttpContext http, string name, ServingEndpoints endpoints)
    {
        var endpoint = endpoints.Require(name);
        var fields = await ChangeRequest.ReadAsync(http);
        endpoint.GuardrailTripsOnStreaming = fields is [{ Key: TripsOnStreaming, Value: var text }] && bool.TryParse(text, out var trips)
            ? trips
            : throw ApiException.Invalid($"Send {TripsOnStreaming}, true or false, and nothing else.");
        await ChangeAnswer.WriteAsync(http, json => Tell(json, endpoint));
    }

    private static void Tell(Utf8JsonWriter json, ServingEndpoint endpoint) =>
        json.WriteBoolean(TripsOnStreaming, endpoint.GuardrailTripsOnStreaming);
}
