using System.Buffers;
using System.Net;
using System.Text;
using System.Text.Json;
using AgentStack.Contract;
using AgentStack.FakeWorkspace.Api;

namespace AgentStack.FakeWorkspace.Serving;

/// <summary>Model Serving: what an endpoint's model says.</summary>
internal sealed class ServingApi(ServingAccess access, TimeProvider time)
{
    /// <summary>POST <c>/serving-endpoints/{name}/invocations</c>: one JSON object, or where asked, chunks as server-sent events.</summary>
    /// <exception cref="ApiException">400: no such request, or the guardrail trips. 401, 403, 404.</exception>
    public async Task InvokeAsync(HttpContext http, string name)
    {
        var endpoint = access.MustQuery(await access.RequireCallerAsync(http), name);
        await AnswerAsync(http, endpoint, await ApiRequest.ReadObjectAsync(http));
    }

    /// <summary>POST <c>/serving-endpoints/chat/completions</c>, as OpenAI's clients ask: the endpoint is the request's <c>model</c>.</summary>
    /// <exception cref="ApiException">As <see cref="InvokeAsync"/>.</exception>
    public async Task CompleteAsync(HttpContext http)
    {
        var caller = await access.RequireCallerAsync(http);
        var body = await ApiRequest.ReadObjectAsync(http);
        await AnswerAsync(http, access.MustQuery(caller, body.RequiredText(RequestFields.Model)), body);
    }

    private async Task AnswerAsync(HttpContext http, ServingEndpoint endpoint, JsonElement body)
    {
        var request = ChatRequest.Read(body);
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
        foreach (var chunk in completion.Chunks)
        {
            await SendAsync(http, Json(chunk));
        }

        await SendAsync(http, ServerSentEvents.Done);
    }

    private static string Json(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            write(json);
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
