using AgentStack.Proxy.Agent;
using AgentStack.Proxy.Errors;
using AgentStack.Proxy.Guardrail;
using AgentStack.Proxy.Streaming;
using AgentStack.Proxy.Synthesis;

namespace AgentStack.Proxy.Chat;

/// <summary>Calls the agent and gives its answer to the client, as a stream whatever its form.</summary>
internal sealed class ChatRelay(AgentClient agent, GuardrailAudit audit)
{
    private const int WholeAnswerLimit = 16 * 1024 * 1024;

    /// <exception cref="ProxyException">The agent could not be asked, or its answer could not be used.</exception>
    public async Task RunAsync(ChatTurn turn)
    {
        // debt: workspace_sse_guardrail. The endpoint's output guardrail trips on streams, so the answer is asked for whole.
        // remove_when: endpoint_guardrail_audit[llm_role_endpoints.agent_chat.endpoint].streaming_ok == true
        if (audit.Policy == StreamingPolicy.Unary)
        {
            await AnswerAsync(turn, stream: false, mayFail: false);
            return;
        }

        if (await AnswerAsync(turn, stream: true, mayFail: audit.Policy == StreamingPolicy.Auto))
        {
            return;
        }

        turn.Call.Retry();
        await AnswerAsync(turn, stream: false, mayFail: false);
    }

    /// <returns>False where the agent failed before it said anything and <paramref name="mayFail"/> allows for that.</returns>
    private async Task<bool> AnswerAsync(ChatTurn turn, bool stream, bool mayFail)
    {
        turn.Silence.Listen();
        using var answer = await InvokeAsync(turn, stream, mayFail);
        if (answer is null || (mayFail && (int)answer.StatusCode >= StatusCodes.Status500InternalServerError))
        {
            return false;
        }

        turn.Call.Answered(answer.StatusCode);
        switch (AgentAnswer.Classify(answer))
        {
            case AgentAnswerKind.Events:
                return await PassOnAsync(turn, answer, mayFail);
            case AgentAnswerKind.Whole:
                await SynthesizeAsync(turn, answer);
                return true;
            case AgentAnswerKind.Failure when turn.Client.IsOpen:
                throw await AgentFailureAnswer.ReadAsync(answer, turn.Silence);
            default:
                await AgentFailureAnswer.PassOnAsync(turn.Http, answer, turn.Silence);
                return true;
        }
    }

    private async Task<HttpResponseMessage?> InvokeAsync(ChatTurn turn, bool stream, bool mayFail)
    {
        try
        {
            var answer = agent.InvokeAsync(turn.Agent, turn.User, turn.Request.ToBody(stream), turn.Silence.Token);
            // A stream's headers come at once and bring a status to pass on; a whole answer may take as long as the agent thinks.
            return await (stream ? answer : turn.Client.OpenIfSlowAsync(answer, StreamEvents.ContentType, turn.Silence.Token));
        }
        catch (ProxyException broken) when (mayFail && broken.Error == ProxyError.AgentStreamBroken)
        {
            return null;
        }
    }

    private static async Task<bool> PassOnAsync(ChatTurn turn, HttpResponseMessage answer, bool mayFail)
    {
        var ct = turn.Silence.Token;
        await using var events = await answer.Content.ReadAsStreamAsync(ct);
        await turn.Client.OpenAsync(answer.Content.Headers.ContentType!.ToString(), ct);
        if (mayFail)
        {
            if (await Preamble.ReadAsync(events, turn.Silence) is not { } held)
            {
                return false;
            }

            turn.Call.FirstByte();
            await turn.Client.WriteAsync(held, ct);
        }

        await turn.Client.CopyFromAsync(events, turn.Silence, turn.Call.FirstByte);
        return true;
    }

    private static async Task SynthesizeAsync(ChatTurn turn, HttpResponseMessage answer)
    {
        var whole = await AgentAnswer.ReadAsync(answer, WholeAnswerLimit, turn.Silence);
        var events = AnswerEvents.From(whole);
        turn.Call.FirstByte();
        turn.Silence.Ignore();
        await turn.Client.OpenAsync(StreamEvents.ContentType, turn.Silence.Token);
        await turn.Client.WriteAsync(events, turn.Silence.Token);
    }
}
