using System.Text.Json;
using AgentStack.Contract;
using AgentStack.FakeWorkspace.Api;

namespace AgentStack.FakeWorkspace.Serving;

/// <summary>Model Serving: which endpoints there are, and what one is.</summary>
internal sealed class EndpointsApi(CallerAuthentication callers, ServingEndpoints endpoints)
{
    /// <summary>GET <c>/api/2.0/serving-endpoints</c>: those that the caller may view.</summary>
    /// <exception cref="ApiException">401, 403.</exception>
    public async Task ListAsync(HttpContext http)
    {
        var caller = (await callers.RequireAsync(http)).MustCover(OAuthScopes.Serving);
        await ApiAnswer.WriteObjectAsync(http, json =>
        {
            json.WriteStartArray(ServingFields.Endpoints);
            foreach (var endpoint in endpoints.All.Where(endpoint => endpoint.MayView(caller.Principal)))
            {
                json.WriteStartObject();
                Write(json, endpoint);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    /// <summary>GET <c>/api/2.0/serving-endpoints/{name}</c>.</summary>
    /// <exception cref="ApiException">401, 403, 404.</exception>
    public async Task ReadAsync(HttpContext http, string name)
    {
        var caller = (await callers.RequireAsync(http)).MustCover(OAuthScopes.Serving);
        var endpoint = endpoints.Require(name);
        if (!endpoint.MayView(caller.Principal))
        {
            throw ApiException.Denied($"{caller.Principal.UserName} does not have CAN_VIEW permission on endpoint {name}.");
        }

        await ApiAnswer.WriteObjectAsync(http, json =>
        {
            Write(json, endpoint);
            json.WriteString("permission_level", endpoint.MayQuery(caller.Principal) ? "CAN_QUERY" : "CAN_VIEW");
        });
    }

    private static void Write(Utf8JsonWriter json, ServingEndpoint endpoint)
    {
        json.WriteString(ServingFields.Name, endpoint.Name);
        json.WriteString(ServingFields.Task, ServingFields.Chat);
        json.WriteStartObject("state");
        json.WriteString("ready", "READY");
        json.WriteString("config_update", "NOT_UPDATING");
        json.WriteEndObject();
    }
}
