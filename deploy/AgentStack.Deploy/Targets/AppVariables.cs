using System.Net.Mime;
using System.Text.Json;
using AgentStack.WorkspaceClient.Http;

namespace AgentStack.Deploy.Targets;

/// <summary>Reads an app's environment as the workspace's double hands it out: one flat JSON object of strings.</summary>
internal static class AppVariables
{
    /// <summary>The variables; <see langword="null"/> where the content is something else.</summary>
    public static async Task<IReadOnlyDictionary<string, string>?> ReadAsync(HttpContent content, CancellationToken cancellation)
    {
        if (!content.Is(MediaTypeNames.Application.Json))
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(await content.ReadAsByteArrayAsync(cancellation));
            return json.RootElement.ValueKind is JsonValueKind.Object
                ? json.RootElement.EnumerateObject()
                    .Where(variable => variable.Value.AsString() is not null)
                    .ToDictionary(variable => variable.Name, variable => variable.Value.AsString()!, StringComparer.Ordinal)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
