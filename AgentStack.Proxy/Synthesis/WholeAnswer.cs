using System.Buffers;

namespace AgentStack.Proxy.Synthesis;

/// <summary>What a unary answer says, whichever dialect it says it in. Strings are JSON text: escaped, without quotes.</summary>
internal sealed class WholeAnswer
{
    /// <summary>All of the answer's text, one message after the other.</summary>
    public ArrayBufferWriter<byte> Text { get; } = new();

    /// <summary>The id of the first message, or null.</summary>
    public byte[]? MessageId { get; set; }

    /// <summary>The items that are not messages, tool calls above all, each as a whole JSON object.</summary>
    public List<byte[]> Items { get; } = [];

    /// <summary>The trace's id, or null.</summary>
    public byte[]? TraceId { get; set; }

    /// <summary>Why there is no answer, or null.</summary>
    public string? Error { get; set; }

    public bool IsEmpty => Text.WrittenCount == 0 && Items.Count == 0;
}
