using System.Text.Json;

namespace AgentStack.WorkspaceClient.Http;

/// <summary>
/// Reads JSON that others wrote. A string may be valid JSON and still no text, such as half of an emoji that a model cut;
/// that is nothing here, and never an exception.
/// </summary>
public static class JsonText
{
    /// <summary>A string's text; null for anything else.</summary>
    public static string? AsString(this JsonElement value) => value.ValueKind == JsonValueKind.String ? value.AsText() : null;

    /// <summary>A string's text, or any other value as JSON; null for null and for what is not there.</summary>
    public static string? AsText(this JsonElement value)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Undefined or JsonValueKind.Null => null,
                _ => value.GetRawText(),
            };
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>An object's field; undefined where it has none, or where it is no object.</summary>
    public static JsonElement Child(this JsonElement parent, string name)
    {
        try
        {
            return parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var child) ? child : default;
        }
        catch (InvalidOperationException)
        {
            return default;
        }
    }

    /// <summary>A field's string, or its number as text; null for anything else and for blanks.</summary>
    public static string? Text(this JsonElement parent, string name)
    {
        var value = parent.Child(name);
        var text = value.ValueKind is JsonValueKind.String or JsonValueKind.Number ? value.AsText() : null;
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }
}
