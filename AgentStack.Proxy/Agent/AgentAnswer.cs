using System.Buffers;
using System.Net.Mime;
using AgentStack.Contract;
using AgentStack.Proxy.Errors;
using AgentStack.Proxy.Streaming;
using AgentStack.WorkspaceClient.Http;

namespace AgentStack.Proxy.Agent;

/// <summary>Reading the agent's answers.</summary>
internal static class AgentAnswer
{
    private const int FirstRead = 4096;

    /// <exception cref="ProxyException">A success of a form that no agent sends.</exception>
    public static AgentAnswerKind Classify(HttpResponseMessage answer)
    {
        if (!answer.IsSuccessStatusCode)
        {
            return AgentAnswerKind.Failure;
        }

        if (answer.Content.Headers.ContentEncoding.Count > 0)
        {
            throw AgentFailures.Broken("The agent's answer is compressed, which nobody asked for.");
        }

        if (answer.Content.Is(ServerSentEvents.MediaType))
        {
            return AgentAnswerKind.Events;
        }

        return answer.Content.Is(MediaTypeNames.Application.Json)
            ? AgentAnswerKind.Whole
            : throw AgentFailures.Broken($"The agent answered {(int)answer.StatusCode} with neither events nor JSON.");
    }

    /// <summary>Reads the whole body, as long as it keeps coming and stays within the limit.</summary>
    /// <exception cref="ProxyException">It is longer.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpResponseMessage answer, int limit, AgentSilence silence)
    {
        await using var body = await answer.Content.ReadAsStreamAsync(silence.Token);
        var announced = Math.Clamp(answer.Content.Headers.ContentLength ?? FirstRead, 1, limit);
        var whole = new ArrayBufferWriter<byte>((int)announced);
        while (true)
        {
            silence.Listen();
            var read = await body.ReadAsync(whole.GetMemory(), silence.Token);
            if (read == 0)
            {
                return whole.WrittenMemory;
            }

            whole.Advance(read);
            if (whole.WrittenCount > limit)
            {
                throw new ProxyException(ProxyError.AgentAnswerTooLarge, $"The agent's answer is over {limit} bytes.");
            }
        }
    }
}
