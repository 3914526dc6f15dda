using System.Net.Mime;
using System.Text.Json;
using AgentStack.Contract;
using AgentStack.Proxy.Agent;
using AgentStack.Proxy.Errors;
using AgentStack.Proxy.Streaming;
using AgentStack.WorkspaceClient.Http;
using Microsoft.Net.Http.Headers;

namespace AgentStack.Proxy.Chat;

/// <summary>The agent's own refusals and failures, passed on.</summary>
internal static class AgentFailureAnswer
{
    private const int MessageLimit = 64 * 1024;

    /// <summary>Passes status and body on; of the headers, only what says how to read the body and when to come back.</summary>
    public static async Task PassOnAsync(HttpContext http, HttpResponseMessage answer, AgentSilence silence)
    {
        http.Response.StatusCode = (int)answer.StatusCode;
        http.Response.ContentType = SafeLabel(answer);
        http.Response.ContentLength = answer.Content.Headers.ContentLength;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = CacheControlHeaderValue.NoStoreString;
        if (answer.Headers.RetryAfter is { } retryAfter)
        {
            http.Response.Headers.RetryAfter = retryAfter.ToString();
        }

        await using var body = await answer.Content.ReadAsStreamAsync(silence.Token);
        while (true)
        {
            silence.Listen();
            var read = await body.ReadAsync(http.Response.BodyWriter.GetMemory(), silence.Token);
            if (read == 0)
            {
                return;
            }

            silence.Ignore();
            http.Response.BodyWriter.Advance(read);
            await http.Response.BodyWriter.FlushAsync(silence.Token);
        }
    }

    /// <summary>The same failure where the client's stream is open already and only an event can tell it.</summary>
    public static async Task<ProxyException> ReadAsync(HttpResponseMessage answer, AgentSilence silence)
    {
        var body = await AgentAnswer.ReadAsync(answer, MessageLimit, silence);
        return AgentFailures.Failed((int)answer.StatusCode, Reason(body));
    }

    // A page from the agent must not become a page of ours.
    private static string SafeLabel(HttpResponseMessage answer) =>
        answer.Content.Is(MediaTypeNames.Application.Json) || answer.Content.Is(MediaTypeNames.Application.ProblemJson)
            ? answer.Content.Headers.ContentType!.ToString()
            : MediaTypeNames.Text.Plain;

    private static string? Reason(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            foreach (var field in (ReadOnlySpan<string>)[EventFields.Detail, EventFields.Message, EventFields.Error])
            {
                if (json.RootElement.Child(field).AsText() is { } reason)
                {
                    return reason;
                }
            }
        }
        catch (JsonException)
        {
            // Not JSON: the status has to do.
        }

        return null;
    }
}
