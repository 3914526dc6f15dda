using System.Net;
using System.Text.Json;
using AgentStack.Contract;
using AgentStack.Deploy.Apps;
using AgentStack.Deploy.Steps;
using AgentStack.Deploy.Targets;
using AgentStack.WorkspaceClient;

namespace AgentStack.Deploy.Debts.Guardrail;

/// <summary>Asks a model's endpoint the same question whole and as a stream: only the guardrail makes a difference between the two.</summary>
internal sealed class GuardrailProbe(AppClient client, Identity caller, Uri workspace, string endpoint)
{
    private const string Question = "Say hello.";

    private readonly string _route = $"{WorkspaceRoutes.ServingEndpoints}/{Uri.EscapeDataString(endpoint)}{AgentRoutes.Invocations}";

    /// <summary>Asks.</summary>
    /// <exception cref="WorkspaceException">There is no token.</exception>
    public async Task<GuardrailFinding> RunAsync(CancellationToken cancellation)
    {
        try
        {
            // Whoever gets no whole answer learns nothing from getting no stream.
            return await RefusalAsync(stream: false, cancellation) is { } refusal
                ? new(StreamingOk: null, $"asked for a whole answer: {refusal.Detail}")
                : await RefusalAsync(stream: true, cancellation) ?? new(StreamingOk: true, "answers both ways");
        }
        catch (StepFailedException failure)
        {
            return new(StreamingOk: null, failure.Message);
        }
    }

    private async Task<GuardrailFinding?> RefusalAsync(bool stream, CancellationToken cancellation)
    {
        using var answer = await client.SendAsync(
            caller.Credential, HttpMethod.Post, workspace, _route, Body(stream), [], cancellation);
        if (answer.Status is not HttpStatusCode.OK || answer.AsksToSignIn)
        {
            return new(Tells(answer) ? false : null, $"HTTP {answer.HttpCode}: {await answer.ReasonAsync(cancellation)}");
        }

        if (stream && !answer.IsStream)
        {
            return new(StreamingOk: false, "asked for a stream, it answers whole");
        }

        try
        {
            _ = stream
                ? await ReplyReader.ReadStreamAsync(answer, new Exchange(), cancellation)
                : await ReplyReader.ReadWholeAsync(answer, new Exchange(), cancellation);
            return null;
        }
        catch (StepFailedException fault) when (fault.InnerException is null)
        {
            return new(StreamingOk: false, $"HTTP {answer.HttpCode}: {fault.Message}");
        }
    }

    // Anything else may be otherwise in a minute, or for another caller.
    private static bool Tells(AppAnswer answer) => answer.HttpCode is >= 400 and < 500 && answer.Status is not (
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound
        or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests);

    private static byte[] Body(bool stream)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray(RequestFields.Messages);
            json.WriteStartObject();
            json.WriteString(RequestFields.Role, Roles.User);
            json.WriteString(RequestFields.Content, Question);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteBoolean(RequestFields.Stream, stream);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
