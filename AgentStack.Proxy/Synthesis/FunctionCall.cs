using System.Buffers;
using System.Text.Json;
using AgentStack.Contract;

namespace AgentStack.Proxy.Synthesis;

/// <summary>A tool call in Responses form.</summary>
internal static class FunctionCall
{
    /// <summary>Puts a chat completion's tool call into the form of a <c>function_call</c> item.</summary>
    public static byte[] FromChat(JsonElement call)
    {
        var item = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(item))
        {
            json.WriteStartObject();
            json.WriteString(EventFields.Type, ItemTypes.FunctionCall);
            Copy(json, EventFields.CallId, call, EventFields.Id);
            if (call.ValueKind == JsonValueKind.Object && call.TryGetProperty(EventFields.Function, out var function))
            {
                Copy(json, EventFields.Name, function, EventFields.Name);
                Copy(json, EventFields.Arguments, function, EventFields.Arguments);
            }

            json.WriteEndObject();
        }

        return item.WrittenSpan.ToArray();
    }

    private static void Copy(Utf8JsonWriter json, string name, JsonElement from, string field)
    {
        if (from.ValueKind != JsonValueKind.Object || !from.TryGetProperty(field, out var value))
        {
            return;
        }

        json.WritePropertyName(name);
        value.WriteTo(json);
    }
}
