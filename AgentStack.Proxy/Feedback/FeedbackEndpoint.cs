using System.Buffers;
using System.Net.Mime;
using System.Text.Json;
using AgentStack.Contract;
using AgentStack.Proxy.Chat;
using AgentStack.Proxy.Errors;
using AgentStack.Proxy.Identity;
using AgentStack.Proxy.Requests;
using Microsoft.Net.Http.Headers;

namespace AgentStack.Proxy.Feedback;

/// <summary><c>POST /api/feedback</c>: a signed-in user's vote on an answer.</summary>
internal sealed class FeedbackEndpoint(VoteRecorder recorder, ChatOptions limits)
{
    /// <exception cref="ProxyException">Nobody is signed in, or the vote cannot be read.</exception>
    public async Task HandleAsync(HttpContext http)
    {
        var email = ForwardedUser.From(http.Request.Headers).Email
            ?? throw new ProxyException(ProxyError.NotSignedIn, "Nobody is signed in, so nobody can be named as the vote's author: sign in.");
        var outcome = await recorder.RecordAsync(email, await ReadAsync(http));

        http.Response.ContentType = MediaTypeNames.Application.Json;
        http.Response.Headers.CacheControl = CacheControlHeaderValue.NoStoreString;
        await http.Response.Body.WriteAsync(Write(outcome), http.RequestAborted);
    }

    private async Task<Vote> ReadAsync(HttpContext http)
    {
        using var body = await JsonBody.ReadAsync(http.Request, limits.MaxBodyBytes, http.RequestAborted);
        return VoteParser.Parse(body.RootElement);
    }

    private static ReadOnlyMemory<byte> Write(MlflowOutcome outcome)
    {
        var body = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(body);
        json.WriteStartObject();
        json.WriteString(FeedbackFields.MlflowStatus, outcome.Status);
        if (outcome.Error is not null)
        {
            json.WriteString(FeedbackFields.MlflowError, outcome.Error);
        }

        json.WriteEndObject();
        json.Flush();
        return body.WrittenMemory;
    }
}
