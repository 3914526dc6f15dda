using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using AgentStack.Contract;
using AgentStack.Proxy.Errors;

namespace AgentStack.Proxy.Chat;

/// <summary>Checks a request's shape and keeps every field's bytes, except the ones that the proxy decides.</summary>
internal static class ChatRequestParser
{
    /// <exception cref="ProxyException">Neither <c>input</c> nor <c>messages</c>.</exception>
    public static ChatRequest Parse(JsonElement root)
    {
        var shape = ShapeOf(root)
            ?? throw new ProxyException(ProxyError.InvalidBodyShape, "Send an object with input or with a list of messages.");

        var fields = new ArrayBufferWriter<byte>(JsonMarshal.GetRawUtf8Value(root).Length);
        foreach (var field in root.EnumerateObject())
        {
            if (!IsDecidedHere(field) || field.NameEquals(shape))
            {
                Copy(field, fields);
            }
        }

        return new ChatRequest(fields.WrittenMemory);
    }

    // A null input is what serializers write for an absent one; no agent could take it.
    private static string? ShapeOf(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (root.TryGetProperty(RequestFields.Input, out var input) && input.ValueKind != JsonValueKind.Null)
        {
            return RequestFields.Input;
        }

        return root.TryGetProperty(RequestFields.Messages, out var messages) && messages.ValueKind == JsonValueKind.Array
            ? RequestFields.Messages
            : null;
    }

    private static bool IsDecidedHere(JsonProperty field) =>
        field.NameEquals(RequestFields.Input) || field.NameEquals(RequestFields.Messages) || field.NameEquals(RequestFields.Stream);

    private static void Copy(JsonProperty field, ArrayBufferWriter<byte> fields)
    {
        if (fields.WrittenCount > 0)
        {
            fields.Write(","u8);
        }

        fields.Write("\""u8);
        fields.Write(JsonMarshal.GetRawUtf8PropertyName(field));
        fields.Write("\":"u8);
        fields.Write(JsonMarshal.GetRawUtf8Value(field.Value));
    }
}
