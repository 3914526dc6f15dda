using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AgentStack.Contract;

namespace AgentStack.Proxy.Streaming;

/// <summary>The events that the proxy itself writes, to the byte as the agent would.</summary>
internal static class StreamEvents
{
    /// <summary>The label of a stream that the proxy writes itself: the agent's own.</summary>
    public const string ContentType = ServerSentEvents.MediaType + "; charset=utf-8";

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Ends whatever line and event the stream stands in.</summary>
    public static ReadOnlyMemory<byte> BlankLines { get; } = "\n\n"u8.ToArray();

    /// <summary>A comment, which every parser drops.</summary>
    public static ReadOnlyMemory<byte> Heartbeat { get; } = ": keep-alive\n\n"u8.ToArray();

    /// <summary>The data of the last event.</summary>
    public static ReadOnlyMemory<byte> DoneData { get; } = Encoding.UTF8.GetBytes(ServerSentEvents.Done);

    /// <summary>The last event.</summary>
    public static ReadOnlyMemory<byte> Done { get; } =
        Encoding.UTF8.GetBytes($"{ServerSentEvents.DataPrefix}{ServerSentEvents.Done}\n\n");

    /// <summary>The agent's own form of an error, a message under <c>error</c>, with our code beside it.</summary>
    public static ReadOnlyMemory<byte> Error(string message, string code)
    {
        var events = new ArrayBufferWriter<byte>();
        Append(events, json =>
        {
            json.WriteString(EventFields.Error, message);
            json.WriteString(EventFields.Code, code);
        });
        return events.WrittenMemory;
    }

    /// <summary>Appends one event whose data is an object with the fields that <paramref name="write"/> writes.</summary>
    public static void Append(ArrayBufferWriter<byte> events, Action<Utf8JsonWriter> write)
    {
        var data = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(data, Plain))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        events.Write(Encoding.UTF8.GetBytes(ServerSentEvents.DataPrefix));
        PythonJson.Write(data.WrittenSpan, events);
        events.Write(BlankLines.Span);
    }
}
