using System.Buffers;
using AgentStack.Proxy.Streaming;

namespace AgentStack.Proxy.Guardrail;

/// <summary>The events at the start of a stream that announce an answer and hold nothing of it.</summary>
internal static class Preamble
{
    private const int Limit = 64 * 1024;

    /// <summary>Reads until a stream has begun to answer.</summary>
    /// <returns>Everything read, to be passed on; or null when the stream failed or ended before it said anything.</returns>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(Stream agent, AgentSilence silence)
    {
        var held = new ArrayBufferWriter<byte>();
        var tracker = new EventTracker(Limit);
        while (held.WrittenCount < Limit)
        {
            silence.Listen();
            var read = await TryReadAsync(agent, held.GetMemory(), silence.Token);
            if (read == 0)
            {
                return null;
            }

            held.Advance(read);
            switch (FirstBeyond(held.WrittenSpan[^read..], tracker))
            {
                case AgentEventKind.Preamble:
                    continue;
                case AgentEventKind.Failure:
                    return null;
                default:
                    return held.WrittenMemory;
            }
        }

        return held.WrittenMemory;
    }

    private static async ValueTask<int> TryReadAsync(Stream agent, Memory<byte> buffer, CancellationToken ct)
    {
        try
        {
            return await agent.ReadAsync(buffer, ct);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static AgentEventKind FirstBeyond(ReadOnlySpan<byte> bytes, EventTracker tracker)
    {
        while (!bytes.IsEmpty)
        {
            var line = bytes[..(bytes.IndexOfAny((byte)'\r', (byte)'\n') is >= 0 and var end ? end + 1 : bytes.Length)];
            bytes = bytes[line.Length..];
            var before = tracker.Events;
            tracker.Read(line);
            if (tracker.Events > before && Classify(tracker.LastData) is not AgentEventKind.Preamble and var kind)
            {
                return kind;
            }
        }

        return AgentEventKind.Preamble;
    }

    private static AgentEventKind Classify(ReadOnlySpan<byte> data) =>
        AgentEvent.Classify(data) is AgentEventKind.Content && ChatChunk.IsEmpty(data)
            ? AgentEventKind.Preamble
            : AgentEvent.Classify(data);
}
