using System.Text.RegularExpressions;

namespace AgentStack.Deploy.Checks.Schema;

/// <summary>What a schema says of one value. Source: JSON Schema, as far as <c>databricks bundle schema</c> uses it.</summary>
internal sealed class SchemaNode
{
    /// <summary>What allows everything, however deep: <c>true</c>.</summary>
    public static readonly SchemaNode Anything = new();

    /// <summary>The path of the schema that stands in its place: <c>$defs/string</c>.</summary>
    public string? Reference { get; init; }

    /// <summary><c>object</c>, <c>array</c>, <c>string</c>, <c>boolean</c>, <c>integer</c> or <c>number</c>.</summary>
    public string? Type { get; init; }

    public IReadOnlyDictionary<string, SchemaNode> Properties { get; init; } =
        new Dictionary<string, SchemaNode>(StringComparer.Ordinal);

    /// <summary>What the fields are that are no <see cref="Properties"/>; null where there may be none.</summary>
    public SchemaNode? AdditionalProperties { get; init; }

    public IReadOnlyList<string> Required { get; init; } = [];

    public IReadOnlyList<string> Enumeration { get; init; } = [];

    public Regex? Pattern { get; init; }

    public SchemaNode? Items { get; init; }

    /// <summary>The schemas of which one is enough: <c>oneOf</c> and <c>anyOf</c>.</summary>
    public IReadOnlyList<SchemaNode> Alternatives { get; init; } = [];

    public bool IsDeprecated { get; init; }

    public string? DeprecationMessage { get; init; }
}
