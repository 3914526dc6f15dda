using System.Text;
using System.Text.Json;

namespace Aspire.Hosting.LaunchProfiles;

/// <summary>Reads the JSON of launchSettings.json, comments and trailing commas allowed.</summary>
internal static class LaunchSettingsReader
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The profiles, in the order of the file.</summary>
    /// <exception cref="JsonException">It is no JSON, or not of the expected shape.</exception>
    public static IReadOnlyList<LaunchProfile> Read(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Span.StartsWith(Encoding.UTF8.Preamble))
        {
            utf8 = utf8[Encoding.UTF8.Preamble.Length..];
        }

        using var document = JsonDocument.Parse(utf8, Lenient);
        var root = Object(document.RootElement, "the file");
        return root.TryGetProperty("profiles", out var profiles)
            ? [.. Object(profiles, "profiles").EnumerateObject().Select(ReadProfile)]
            : [];
    }

    private static LaunchProfile ReadProfile(JsonProperty property)
    {
        var profile = Object(property.Value, property.Name);
        return new LaunchProfile(
            property.Name,
            Text(profile, "commandName"),
            Text(profile, "applicationUrl")?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [],
            ReadVariables(profile),
            CommandLine.Split(Text(profile, "commandLineArgs") ?? ""));
    }

    private static Dictionary<string, string> ReadVariables(JsonElement profile)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        if (profile.TryGetProperty("environmentVariables", out var element))
        {
            foreach (var variable in Object(element, "environmentVariables").EnumerateObject())
            {
                variables[variable.Name] = Text(element, variable.Name) ?? "";
            }
        }

        return variables;
    }

    private static JsonElement Object(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object ? element : throw new JsonException($"{name} must be an object.");

    private static string? Text(JsonElement parent, string name)
    {
        if (!parent.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.String ? value.GetString() : throw new JsonException($"{name} must be a string.");
    }
}
