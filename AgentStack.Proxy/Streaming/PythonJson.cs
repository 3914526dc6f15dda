using System.Buffers;
using System.Text;
using System.Text.Json;

namespace AgentStack.Proxy.Streaming;

/// <summary>Prints JSON as Python's <c>json.dumps</c> does: a space after <c>:</c> and <c>,</c>, and ASCII only.</summary>
internal static class PythonJson
{
    public static void Write(ReadOnlySpan<byte> json, IBufferWriter<byte> output)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        var previous = JsonTokenType.None;
        while (reader.Read())
        {
            if (NeedsComma(previous, reader.TokenType))
            {
                output.Write(", "u8);
            }

            previous = reader.TokenType;
            WriteToken(ref reader, output);
        }
    }

    private static bool NeedsComma(JsonTokenType previous, JsonTokenType next) =>
        previous is not (JsonTokenType.None or JsonTokenType.StartObject or JsonTokenType.StartArray or JsonTokenType.PropertyName)
        && next is not (JsonTokenType.EndObject or JsonTokenType.EndArray);

    private static void WriteToken(ref Utf8JsonReader reader, IBufferWriter<byte> output)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                WriteString(reader.ValueSpan, output);
                output.Write(": "u8);
                break;
            case JsonTokenType.String:
                WriteString(reader.ValueSpan, output);
                break;
            default:
                output.Write(reader.ValueSpan);
                break;
        }
    }

    // What is escaped stays as it was written: the value is the same.
    private static void WriteString(ReadOnlySpan<byte> escaped, IBufferWriter<byte> output)
    {
        output.Write("\""u8);
        while (!escaped.IsEmpty)
        {
            var ascii = escaped.IndexOfAnyExceptInRange((byte)0, (byte)'~');
            output.Write(ascii < 0 ? escaped : escaped[..ascii]);
            if (ascii < 0)
            {
                break;
            }

            Rune.DecodeFromUtf8(escaped[ascii..], out var rune, out var length);
            WriteEscape(rune, output);
            escaped = escaped[(ascii + length)..];
        }

        output.Write("\""u8);
    }

    private static void WriteEscape(Rune rune, IBufferWriter<byte> output)
    {
        Span<char> units = stackalloc char[2];
        foreach (var unit in units[..rune.EncodeToUtf16(units)])
        {
            var escape = output.GetSpan(6);
            "\\u"u8.CopyTo(escape);
            ((int)unit).TryFormat(escape[2..], out _, "x4");
            output.Advance(6);
        }
    }
}
