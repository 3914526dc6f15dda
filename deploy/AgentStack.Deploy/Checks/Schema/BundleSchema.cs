using System.Text.Json;

namespace AgentStack.Deploy.Checks.Schema;

/// <summary>The schema of databricks.yml, as <c>databricks bundle schema</c> prints it.</summary>
internal sealed class BundleSchema
{
    private const string Resource = "databricks-bundle-schema.json";

    private static readonly Lazy<BundleSchema> Official = new(ReadEmbedded);

    private readonly Dictionary<string, SchemaNode> _definitions = new(StringComparer.Ordinal);

    private BundleSchema(JsonElement document)
    {
        Root = SchemaReader.Read(document);
        Define(document);
    }

    /// <summary>The one that comes with this program.</summary>
    public static BundleSchema Embedded => Official.Value;

    /// <summary>A bundle's file as a whole.</summary>
    public SchemaNode Root { get; }

    /// <exception cref="SchemaException">The text is no schema that the check can follow.</exception>
    public static BundleSchema Read(Stream json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return new(document.RootElement);
        }
        catch (JsonException invalid)
        {
            throw new SchemaException($"The schema is no JSON: {invalid.Message}");
        }
    }

    /// <summary>The schema that stands where another one is referred to.</summary>
    public SchemaNode Follow(SchemaNode schema)
    {
        while (schema.Reference is { } reference)
        {
            schema = _definitions[reference];
        }

        return schema;
    }

    // Every definition that is referred to, from the root on: what a newer schema brings is read, or refused, at once.
    private void Define(JsonElement document)
    {
        var next = new Queue<string>(ReferencesOf(Root));
        while (next.TryDequeue(out var reference))
        {
            if (_definitions.ContainsKey(reference))
            {
                continue;
            }

            var definition = SchemaReader.Read(Find(document, reference));
            _definitions.Add(reference, definition);
            foreach (var further in ReferencesOf(definition))
            {
                next.Enqueue(further);
            }
        }
    }

    private static JsonElement Find(JsonElement document, string reference)
    {
        foreach (var part in reference.Split('/'))
        {
            document = document.TryGetProperty(part, out var child)
                ? child
                : throw new SchemaException($"The schema refers to '{reference}', which it does not define.");
        }

        return document;
    }

    private static IEnumerable<string> ReferencesOf(SchemaNode schema)
    {
        IEnumerable<SchemaNode?> parts = [.. schema.Properties.Values, .. schema.Alternatives, schema.AdditionalProperties, schema.Items];
        var own = schema.Reference is { } reference ? [reference] : Array.Empty<string>();
        return own.Concat(parts.OfType<SchemaNode>().SelectMany(ReferencesOf));
    }

    private static BundleSchema ReadEmbedded()
    {
        using var json = typeof(BundleSchema).Assembly.GetManifestResourceStream(Resource)!;
        return Read(json);
    }
}
