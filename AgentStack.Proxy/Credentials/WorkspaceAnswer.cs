using System.Net.Mime;
using System.Text.Json;
using AgentStack.Proxy.Wire;

namespace AgentStack.Proxy.Credentials;

/// <summary>Reads what a workspace answers. Anything that is not a JSON object, a sign-in page say, is no answer.</summary>
internal static class WorkspaceAnswer
{
    /// <summary>The answer's JSON object, whatever its status; <see langword="null"/> if it is none.</summary>
    public static async Task<JsonDocument?> ReadJsonAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        if (!response.Content.Is(MediaTypeNames.Application.Json))
        {
            return null;
        }

        try
        {
            return ObjectOf(JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellation)));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A field's string, or its number as text; <see langword="null"/> for anything else and for blanks.</summary>
    public static string? Text(this JsonElement answer, string field)
    {
        var value = answer.Child(field);
        var text = value.ValueKind is JsonValueKind.String or JsonValueKind.Number ? value.AsText() : null;
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    private static JsonDocument? ObjectOf(JsonDocument document)
    {
        if (document.RootElement.ValueKind is JsonValueKind.Object)
        {
            return document;
        }

        document.Dispose();
        return null;
    }
}
