using System.Text.Json;
using AgentStack.FakeWorkspace.Api;

namespace AgentStack.FakeWorkspace.Serving;

/// <summary><c>/_fake/serving-endpoints/{name}</c>: how an endpoint behaves, to be seen and changed while the workspace runs.</summary>
internal static class ServingSwitchesEndpoint
{
    private const string TripsOnStreaming = "guardrail_trips_on_streaming";

    /// <summary>GET and PATCH <c>{"guardrail_trips_on_streaming": false}</c>.</summary>
    /// <exception cref="ApiException">404.</exception>
    public static Task ReadAsync(HttpContext http, string name, ServingEndpoints endpoints)
    {
        var trips = endpoints.Require(name).GuardrailTripsOnStreaming;
        return ApiAnswer.WriteObjectAsync(http, json => json.WriteBoolean(TripsOnStreaming, trips));
    }

    /// <inheritdoc cref="ReadAsync"/>
    /// <exception cref="ApiException">400: no such switch. 404.</exception>
    public static async Task ChangeAsync(HttpContext http, string name, ServingEndpoints endpoints)
    {
        var endpoint = endpoints.Require(name);
        var change = await ApiRequest.ReadObjectAsync(http);
        endpoint.GuardrailTripsOnStreaming = change.TryGetProperty(TripsOnStreaming, out var value)
            && (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
                ? value.GetBoolean()
                : throw ApiException.Invalid($"'{TripsOnStreaming}' must be true or false.");
        await ReadAsync(http, name, endpoints);
    }
}
