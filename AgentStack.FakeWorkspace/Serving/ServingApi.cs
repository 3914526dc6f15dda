using System.Buffers;
using System.Net;
using System.Text;
using System.Text.Json;
using AgentStack.Contract;
using AgentStack.FakeWorkspace.Api;

namespace AgentStack.FakeWorkspace.Serving;

/// <summary>Model Serving: what an endpoint is, and what its model says.</summary>
internal sealed class ServingApi(CallerAuthentication callers, ServingEndpoints endpoints, TimeProvider time)
{
    /// <summary>GET <c>/api/2.0/serving-endpoints/{name}</c>.</summary>
    /// <exception cref="ApiException">403, 404.</exception>
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
            json.WriteString("name", endpoint.Name);
            json.WriteString("task", "llm/v1/chat");
            json.WriteStartObject("state");
            json.WriteString("ready", "READY");
            json.WriteString("config_update", "NOT_UPDATING");
            json.WriteEndObject();
            json.WriteString("permission_level", endpoint.MayQuery(caller.Principal) ? "CAN_QUERY" : "CAN_VIEW");
        });
    }

    /// <summary>POST <c>/serving-endpoints/{name}/invocations</c>: one JSON object, or where asked, chunks as server-sent events.</summary>
    /// <exception cref="ApiException">400: no such request, or the guardrail trips. 403, 404.</exception>
    public async Task InvokeAsync(HttpContext http, string name)
    {
        var caller = (await callers.RequireAsync(http)).MustCover(OAuthScopes.Serving);
        var endpoint = endpoints.Require(name);
        if (!endpoint.MayQuery(caller.Principal))
        {
            throw ApiException.Denied($"{caller.Principal.UserName} does not have CAN_QUERY permission on endpoint {name}.");
        }

        var request = ChatRequest.Read(await ApiRequest.ReadObjectAsync(http));
        var completion = new ChatCompletion(endpoint.Name, request, time.GetUtcNow());
        if (!request.IsStreaming)
        {
            await ApiAnswer.WriteObjectAsync(http, completion.Write);
        }
        else if (endpoint.GuardrailTripsOnStreaming)
        {
            throw new ApiException(
                HttpStatusCode.BadRequest,
                "BAD_REQUEST",
                "Output guardrails do not support streaming. Send the request without stream.");
        }
        else
        {
            await StreamAsync(http, completion);
        }
    }

    private static async Task StreamAsync(HttpContext http, ChatCompletion completion)
    {
        http.Response.ContentType = $"{ServerSentEvents.MediaType}; charset=utf-8";
        foreach (var word in completion.Words.Append(null))
        {
            await SendAsync(http, Chunk(completion, word));
        }

        await SendAsync(http, ServerSentEvents.Done);
    }

    private static string Chunk(ChatCompletion completion, string? word)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            completion.WriteChunk(json, word);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static async Task SendAsync(HttpContext http, string data)
    {
        await http.Response.WriteAsync($"{ServerSentEvents.DataPrefix}{data}\n\n", http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
    }
}
