using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AgentStack.Contract;
using AgentStack.Proxy.Chat;
using AgentStack.WorkspaceClient.Http;

namespace AgentStack.Proxy.Telemetry;

/// <summary>
/// A request's messages in the form of <c>gen_ai.input.messages</c>, bounded: <c>[{"role", "parts": [{"type": "text",
/// "content"}]}]</c>. Only made where a person switched capture on; tokens travel in headers and are never here.
/// </summary>
internal static class CapturedMessages
{
    private const int MaxMessages = 32;
    private const int MaxTextLength = 2048;

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string From(ChatRequest request)
    {
        using var body = JsonDocument.Parse(request.ToBody(stream: true));
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartArray();
            WriteMessages(json, body.RootElement);
            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteMessages(Utf8JsonWriter json, JsonElement body)
    {
        var messages = body.Child(RequestFields.Input);
        if (messages.ValueKind == JsonValueKind.Undefined)
        {
            messages = body.Child(RequestFields.Messages);
        }

        if (messages.ValueKind != JsonValueKind.Array)
        {
            WriteMessage(json, Roles.User, messages);
            return;
        }

        // The latest say what was asked; the rest is history.
        foreach (var message in messages.EnumerateArray().Skip(messages.GetArrayLength() - MaxMessages))
        {
            if (message.Child(RequestFields.Content) is { ValueKind: not JsonValueKind.Undefined } content)
            {
                WriteMessage(json, message.Child(RequestFields.Role).AsText() ?? Roles.User, content);
            }
        }
    }

    private static void WriteMessage(Utf8JsonWriter json, string role, JsonElement content)
    {
        json.WriteStartObject();
        json.WriteString(RequestFields.Role, role);
        json.WriteStartArray("parts");
        if (content.ValueKind == JsonValueKind.Array)
        {
            foreach (var part in content.EnumerateArray())
            {
                WritePart(json, part.Child(EventFields.Text).AsText());
            }
        }
        else
        {
            WritePart(json, content.AsText());
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WritePart(Utf8JsonWriter json, string? text)
    {
        if (text is null)
        {
            return;
        }

        json.WriteStartObject();
        json.WriteString(EventFields.Type, EventFields.Text);
        json.WriteString(RequestFields.Content, Cut(text));
        json.WriteEndObject();
    }

    // Not between the two halves of a character.
    private static string Cut(string text) => text.Length <= MaxTextLength
        ? text
        : text[..(char.IsHighSurrogate(text[MaxTextLength - 1]) ? MaxTextLength - 1 : MaxTextLength)];
}
