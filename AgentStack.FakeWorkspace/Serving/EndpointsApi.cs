using System.Text.Json;
using AgentStack.Contract;
using AgentStack.FakeWorkspace.Api;

namespace AgentStack.FakeWorkspace.Serving;

/// <summary>Model Serving: which endpoints there are, and what one is.</summary>
internal sealed class EndpointsApi(ServingAccess access, ServingEndpoints endpoints)
{
    /// <summary>GET <c>/api/2.0/serving-endpoints</c>: those that the caller may view.</summary>
    /// <exception cref="ApiException">401, 403.</exception>
    public async Task ListAsync(HttpContext http)
    {
        var caller = await access.RequireCallerAsync(http);
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
        var caller = await access.RequireCallerAsync(http);
        var endpoint = access.MustView(caller, name);
        await ApiAnswer.WriteObjectAsync(http, json =>
        {
            Write(json, endpoint);
            json.WriteString(ServingFields.PermissionLevel, endpoint.LevelOf(caller.Principal));
        });
    }

    private static void Write(Utf8JsonWriter json, ServingEndpoint endpoint)
    {
        json.WriteString(ServingFields.Name, endpoint.Name);
        json.WriteString(ServingFields.Task, ServingFields.Chat);
        json.WriteStartObject(ServingFields.State);
        json.WriteString(ServingFields.Ready, ServingFields.IsReady);
        json.WriteString(ServingFields.ConfigUpdate, ServingFields.NotUpdating);
        json.WriteEndObject();
    }
}
