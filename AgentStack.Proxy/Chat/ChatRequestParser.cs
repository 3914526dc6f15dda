using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using AgentStack.Contract;
using AgentStack.Proxy.Errors;

namespace AgentStack.Proxy.Chat;

/// <summary>Checks a request's JSON and keeps every field's bytes, except the ones that the proxy decides.</summary>
internal static class ChatRequestParser
{
    // Two values under one name mean one thing to us and another to the agent, so they are refused.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    /// <exception cref="ProxyException">Not JSON, or neither <c>input</c> nor <c>messages</c>.</exception>
    public static ChatRequest Parse(ReadOnlyMemory<byte> body)
    {
        using var document = ParseJson(WithoutByteOrderMark(body));
        var root = document.RootElement;
        var shape = ShapeOf(root)
            ?? throw new ProxyException(ProxyError.InvalidBodyShape, "Send an object with input or with a list of messages.");

        var fields = new ArrayBufferWriter<byte>(body.Length);
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

    private static JsonDocument ParseJson(ReadOnlyMemory<byte> body)
    {
        if (!Utf8.IsValid(body.Span))
        {
            throw new ProxyException(ProxyError.InvalidJson, "The body is not UTF-8.");
        }

        try
        {
            return JsonDocument.Parse(body, Strict);
        }
        catch (JsonException invalid)
        {
            throw new ProxyException(ProxyError.InvalidJson, Describe(invalid), invalid);
        }
        catch (InvalidOperationException invalid)
        {
            throw new ProxyException(ProxyError.InvalidJson, "The body has a field name that is not valid Unicode.", invalid);
        }
    }

    // The parser's own message may quote the body.
    private static string Describe(JsonException invalid) => invalid.LineNumber is { } line
        ? $"The body is not valid JSON, is nested over {Strict.MaxDepth} levels or repeats a field: line {line + 1}, " +
          $"byte {invalid.BytePositionInLine + 1}."
        : "The body repeats a field.";

    private static ReadOnlyMemory<byte> WithoutByteOrderMark(ReadOnlyMemory<byte> body) =>
        body.Span.StartsWith(Encoding.UTF8.Preamble) ? body[Encoding.UTF8.Preamble.Length..] : body;
}
