using System.Net.ServerSentEvents;
using AgentStack.Deploy.Steps;

namespace AgentStack.Deploy.Apps;

/// <summary>Reads an app's answer to the end and makes sure that it is one.</summary>
internal static class ReplyReader
{
    private const int LargestEvent = 16 * 1024 * 1024;

    /// <summary>Reads a stream of events, up to its own end or its first error.</summary>
    /// <exception cref="StepFailedException">It breaks off, holds an error, no text or no end.</exception>
    public static async Task<Reply> ReadStreamAsync(AppAnswer answer, Exchange exchange, CancellationToken cancellation)
    {
        var reply = new Reply();
        try
        {
            await using var body = await answer.StreamAsync(cancellation);
            await foreach (var item in SseParser.Create(body, Text).EnumerateAsync(cancellation))
            {
                reply.AddEvent(item.Data);
                exchange.HasContent |= reply.HasText;
                if (reply.IsComplete || reply.Error is not null)
                {
                    break;
                }
            }
        }
        catch (Exception failure) when (failure is IOException or HttpRequestException)
        {
            throw new StepFailedException("The stream broke off before its end.", failure);
        }

        return Checked(reply);
    }

    /// <summary>Reads a whole answer.</summary>
    /// <exception cref="StepFailedException">It is not JSON, an error, or holds no text.</exception>
    public static async Task<Reply> ReadWholeAsync(AppAnswer answer, Exchange exchange, CancellationToken cancellation)
    {
        using var json = await answer.ReadJsonAsync(cancellation)
            ?? throw new StepFailedException("The answer is not JSON.");
        var reply = new Reply();
        reply.AddWhole(json.RootElement);
        exchange.HasContent = reply.HasText;
        return Checked(reply);
    }

    private static Reply Checked(Reply reply) => reply.Fault is { } fault ? throw new StepFailedException(fault) : reply;

    private static string Text(string type, ReadOnlySpan<byte> data) => data.Length <= LargestEvent
        ? System.Text.Encoding.UTF8.GetString(data)
        : throw new StepFailedException($"The stream holds an event of over {LargestEvent} bytes.");
}
