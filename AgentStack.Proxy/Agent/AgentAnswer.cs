using System.Buffers;
using System.Net.Mime;
using AgentStack.Contract;
using AgentStack.Proxy.Errors;
using AgentStack.Proxy.Streaming;

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

        var label = answer.Content.Headers.ContentType?.MediaType;
        if (answer.Content.Headers.ContentEncoding.Count > 0)
        {
            throw AgentFailures.Broken("The agent's answer is compressed, which nobody asked for.");
        }

        return label switch
        {
            ServerSentEvents.MediaType => AgentAnswerKind.Events,
            MediaTypeNames.Application.Json => AgentAnswerKind.Whole,
            _ => throw AgentFailures.Broken($"The agent answered {(int)answer.StatusCode} with neither events nor JSON."),
        };
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
