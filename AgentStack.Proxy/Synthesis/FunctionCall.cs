using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using AgentStack.Contract;
using AgentStack.WorkspaceClient.Http;

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
            var function = call.Child(EventFields.Function);
            Copy(json, EventFields.Name, function, EventFields.Name);
            Copy(json, EventFields.Arguments, function, EventFields.Arguments);
            json.WriteEndObject();
        }

        return item.WrittenSpan.ToArray();
    }

    private static void Copy(Utf8JsonWriter json, string name, JsonElement from, string field)
    {
        if (from.Child(field) is { ValueKind: not JsonValueKind.Undefined } value)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(JsonMarshal.GetRawUtf8Value(value), skipInputValidation: true);
        }
    }
}
