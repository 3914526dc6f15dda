using System.Text.Json;
using System.Text.RegularExpressions;

namespace AgentStack.Deploy.Checks.Schema;

/// <summary>Reads a schema. A keyword that it does not know is an error: ignored, it would let mistakes through.</summary>
internal static class SchemaReader
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static readonly HashSet<string> Understood = new(StringComparer.Ordinal)
    {
        "$ref", "type", "properties", "additionalProperties", "required", "enum", "pattern", "items", "oneOf", "anyOf",
        "deprecated", "deprecationMessage",
    };

    // For editors and documentation.
    private static readonly HashSet<string> Annotations = new(StringComparer.Ordinal)
    {
        "$schema", "$id", "$comment", "$defs", "title", "description", "markdownDescription", "default", "examples",
        "doNotSuggest", "enumDescriptions",
    };

    /// <exception cref="SchemaException">The schema uses a keyword that the check does not know.</exception>
    public static SchemaNode Read(JsonElement schema)
    {
        // true and {} allow everything.
        if (schema.ValueKind != JsonValueKind.Object)
        {
            return schema.ValueKind == JsonValueKind.True ? SchemaNode.Anything : throw new SchemaException(
                $"The schema holds {schema.ValueKind} where a schema is meant.");
        }

        if (schema.EnumerateObject().Select(keyword => keyword.Name).FirstOrDefault(name => !IsKnown(name)) is { } unknown)
        {
            throw new SchemaException($"The schema uses the keyword '{unknown}', which the check does not know.");
        }

        return new()
        {
            Reference = Text(schema, "$ref")?.TrimStart('#', '/'),
            Type = Text(schema, "type"),
            Properties = Schemas(schema, "properties"),
            AdditionalProperties = Additional(schema),
            Required = Texts(schema, "required"),
            Enumeration = Texts(schema, "enum"),
            Pattern = Text(schema, "pattern") is { } pattern ? new(pattern, RegexOptions.CultureInvariant, Patience) : null,
            Items = schema.TryGetProperty("items", out var items) ? Read(items) : null,
            Alternatives = [.. Elements(schema, "oneOf").Concat(Elements(schema, "anyOf")).Select(Read)],
            IsDeprecated = schema.TryGetProperty("deprecated", out var deprecated) && deprecated.ValueKind == JsonValueKind.True,
            DeprecationMessage = Text(schema, "deprecationMessage"),
        };
    }

    private static bool IsKnown(string keyword) =>
        Understood.Contains(keyword) || Annotations.Contains(keyword) || keyword.StartsWith("x-", StringComparison.Ordinal);

    private static SchemaNode? Additional(JsonElement schema) => schema.TryGetProperty("additionalProperties", out var additional)
        ? additional.ValueKind == JsonValueKind.False ? null : Read(additional)
        : SchemaNode.Anything;

    private static Dictionary<string, SchemaNode> Schemas(JsonElement schema, string keyword) =>
        schema.TryGetProperty(keyword, out var fields)
            ? fields.EnumerateObject().ToDictionary(field => field.Name, field => Read(field.Value), StringComparer.Ordinal)
            : [];

    private static JsonElement.ArrayEnumerator Elements(JsonElement schema, string keyword) =>
        schema.TryGetProperty(keyword, out var list) ? list.EnumerateArray() : default;

    private static string[] Texts(JsonElement schema, string keyword) =>
        [.. Elements(schema, keyword).Select(text => text.ValueKind == JsonValueKind.String ? text.GetString()! : text.GetRawText())];

    private static string? Text(JsonElement schema, string keyword) =>
        schema.TryGetProperty(keyword, out var text) ? text.GetString() : null;
}
