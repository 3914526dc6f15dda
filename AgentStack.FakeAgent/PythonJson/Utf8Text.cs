using System.Buffers;
using System.Text;

namespace AgentStack.FakeAgent.PythonJson;

/// <summary>Python's UTF-8 codec.</summary>
internal static class Utf8Text
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>The text of <paramref name="bytes"/> without its byte order mark.</summary>
    /// <exception cref="JsonDecodeException">They are not UTF-8; the message is that of <c>UnicodeDecodeError</c>.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(ByteOrderMark))
        {
            bytes = bytes[ByteOrderMark.Length..];
        }
        for (var position = 0; position < bytes.Length;)
        {
            var status = Rune.DecodeFromUtf8(bytes[position..], out _, out var length);
            if (status != OperationStatus.Done)
            {
                throw Invalid(bytes.Slice(position, length), position, status);
            }
            position += length;
        }
        return Encoding.UTF8.GetString(bytes);
    }

    private static JsonDecodeException Invalid(ReadOnlySpan<byte> sequence, int position, OperationStatus status)
    {
        var subject = sequence.Length == 1
            ? $"byte 0x{sequence[0]:x2} in position {position}"
            : $"bytes in position {position}-{position + sequence.Length - 1}";
        var startsSequence = sequence[0] is >= 0xC2 and <= 0xF4;
        var reason = status == OperationStatus.NeedMoreData ? "unexpected end of data"
            : startsSequence ? "invalid continuation byte"
            : "invalid start byte";
        return new JsonDecodeException($"'utf-8' codec can't decode {subject}: {reason}");
    }
}
