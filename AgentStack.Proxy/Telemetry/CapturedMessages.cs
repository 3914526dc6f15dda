using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AgentStack.Contract;
using AgentStack.Proxy.Chat;

namespace AgentStack.Proxy.Telemetry;

/// <summary>
/// A request's messages in the form of <c>gen_ai.input.messages</c>, bounded: <c>[{"role", "parts": [{"type": "text",
/// "content"}]}]</c>. Only made where a person switched capture on; tokens travel in headers and are never here.
/// </summary>
internal static class CapturedMessages
{
    private const int MaxMessages = 32;
    private const int MaxTextLength = 2048;
    private const string TextPart = "text";
    private const string User = "user";

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
        if (!body.TryGetProperty(RequestFields.Input, out var messages))
        {
            messages = body.GetProperty(RequestFields.Messages);
        }

        if (messages.ValueKind != JsonValueKind.Array)
        {
            WriteMessage(json, User, messages);
            return;
        }

        // The latest say what was asked; the rest is history.
        foreach (var message in messages.EnumerateArray().Skip(messages.GetArrayLength() - MaxMessages))
        {
            if (message.ValueKind == JsonValueKind.Object && message.TryGetProperty(RequestFields.Content, out var content))
            {
                WriteMessage(json, message.TryGetProperty(RequestFields.Role, out var role) ? role.ToString() : User, content);
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
                if (part.ValueKind == JsonValueKind.Object && part.TryGetProperty(EventFields.Text, out var text))
                {
                    WritePart(json, text);
                }
            }
        }
        else
        {
            WritePart(json, content);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WritePart(Utf8JsonWriter json, JsonElement text)
    {
        var content = text.ToString();
        json.WriteStartObject();
        json.WriteString(EventFields.Type, TextPart);
        json.WriteString(RequestFields.Content, content.Length <= MaxTextLength ? content : content[..MaxTextLength]);
        json.WriteEndObject();
    }
}
