using System.Text.Json;
using AgentStack.Contract;

namespace AgentStack.Proxy.Guardrail;

/// <summary>A chunk of a chat-style stream.</summary>
internal static class ChatChunk
{
    /// <summary>Whether it only names the role, as the first chunk of such a stream does, and says nothing yet.</summary>
    public static bool IsEmpty(ReadOnlySpan<byte> data)
    {
        var json = new Utf8JsonReader(data);
        try
        {
            return JsonElement.TryParseValue(ref json, out var chunk)
                && chunk.Value.ValueKind == JsonValueKind.Object
                && chunk.Value.TryGetProperty(EventFields.Choices, out var choices)
                && choices.ValueKind == JsonValueKind.Array
                && choices.EnumerateArray().All(IsEmptyChoice);
        }
        catch (Exception odd) when (odd is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static bool IsEmptyChoice(JsonElement choice) =>
        choice.ValueKind == JsonValueKind.Object
        && choice.TryGetProperty(EventFields.Delta, out var delta)
        && delta.ValueKind == JsonValueKind.Object
        && delta.EnumerateObject().All(field => field.NameEquals(RequestFields.Role) || IsNothing(field.Value));

    private static bool IsNothing(JsonElement value) =>
        value.ValueKind == JsonValueKind.Null || (value.ValueKind == JsonValueKind.String && value.ValueEquals(""));
}
