using AgentStack.Deploy.Checks.Bundles;
using AgentStack.Deploy.Model;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Checks.Schema;

/// <summary>Compares a file with the schema: one finding per mistake, at its line, with its path.</summary>
internal sealed class SchemaValidator
{
    private readonly YamlFile _file;
    private readonly BundleSchema _schema;
    private readonly List<Finding> _findings = [];

    // What several aliases lead to is told once, and costs once.
    private readonly HashSet<(YamlNode Node, SchemaNode Schema)> _seen = new(SameNodeAndSchema.Instance);

    private SchemaValidator(YamlFile file, BundleSchema schema) => (_file, _schema) = (file, schema);

    public static IReadOnlyList<Finding> Check(YamlFile file, BundleSchema schema)
    {
        var validator = new SchemaValidator(file, schema);
        if (file.Root is { } root && !ScalarKind.IsNull(root))
        {
            validator.Validate(root, schema.Root, SchemaPath.Root);
        }

        return validator._findings;
    }

    private void Validate(YamlNode node, SchemaNode reference, SchemaPath path)
    {
        var schema = _schema.Follow(reference);
        if (schema == SchemaNode.Anything || !_seen.Add((node, schema)) || IsReference(node))
        {
            return;
        }

        if (schema.Alternatives.Count > 0)
        {
            Choose(node, schema, path);
        }
        else if (ScalarKind.IsNull(node) && schema.Type is not (null or "object" or "array"))
        {
            // The CLI warns, and goes on as if the field were not there.
            _findings.Add(_file.At(node, SchemaRules.WrongType, $"{path} is empty, but {Article(schema.Type)} is meant.") with
            {
                Severity = Severity.Warning,
            });
        }
        else if (schema.Type is not null && !Fits(node, schema))
        {
            Tell(node, SchemaRules.WrongType, $"{path} is {Kind(node)}, but {Article(schema.Type)} is meant.");
        }
        else
        {
            Descend(node, schema, path);
        }
    }

    // The alternative that the node's kind means is the one that is told of, and not the `${var…}` that stands beside each.
    private void Choose(YamlNode node, SchemaNode schema, SchemaPath path)
    {
        SchemaNode[] alternatives = [.. schema.Alternatives.Select(_schema.Follow)];
        if (node is YamlScalarNode { Value: var text } && alternatives.Any(other => Accepts(other, text ?? string.Empty)))
        {
            return;
        }

        Validate(
            node,
            alternatives.FirstOrDefault(other => other.Pattern is null && (other.Type is null || Fits(node, other))) ?? alternatives[0],
            path);
    }

    private void Descend(YamlNode node, SchemaNode schema, SchemaPath path)
    {
        switch (node)
        {
            case YamlMappingNode mapping:
                Fields(mapping, schema, path);
                break;
            case YamlSequenceNode sequence when schema.Items is { } items:
                foreach (var (index, item) in sequence.Children.Index())
                {
                    Validate(item, items, path.Item(index));
                }

                break;
            case YamlScalarNode when schema.Type is "object" or "array":
                // Nothing: no field, no item.
                break;
            case YamlScalarNode { Value: var text } when schema.Enumeration.Count > 0 && !Accepts(schema, text ?? string.Empty):
                Tell(node, SchemaRules.WrongValue, path, $"{path} is '{text}', but {Words.Or(schema.Enumeration)} is meant.");
                break;
            case YamlScalarNode { Value: var text } when !Accepts(schema, text ?? string.Empty):
                Tell(node, SchemaRules.WrongValue, path, $"{path} does not have the form that the schema wants.");
                break;
        }
    }

    private void Fields(YamlMappingNode mapping, SchemaNode schema, SchemaPath path)
    {
        foreach (var (key, value) in mapping)
        {
            var name = (key as YamlScalarNode)?.Value ?? string.Empty;
            if (schema.Properties.TryGetValue(name, out var property))
            {
                TellDeprecation(key, property, path.Field(name));
                Validate(value, property, path.Field(name));
            }
            else if (schema.AdditionalProperties is { } additional && !(path.IsRoot && schema.Properties.Count > 0))
            {
                Validate(value, additional, path.Field(name));
            }
            else if (value.Anchor.IsEmpty)
            {
                // Blocks for reuse by an anchor may stand anywhere.
                Tell(key, SchemaRules.UnknownField, path.Field(name), $"{path.Field(name)} is no field{Hint(name, schema)}");
            }
        }

        // What a target says is merged over the rest, so it need not say everything.
        foreach (var missing in path.IsOfTarget ? [] : schema.Required.Where(name => !mapping.Children.ContainsKey(name)))
        {
            Tell(mapping, SchemaRules.MissingField, path.Field(missing), $"{path} lacks '{missing}'.");
        }
    }

    private bool Accepts(SchemaNode schema, string text) => schema.Alternatives.Count > 0
        ? schema.Alternatives.Select(_schema.Follow).Any(other => Accepts(other, text))
        : (schema.Type is null || ScalarKind.Fits(text, schema.Type))
            && (schema.Enumeration.Count == 0 || schema.Enumeration.Contains(text))
            && schema.Pattern?.IsMatch(text) is not false;

    private void TellDeprecation(YamlNode key, SchemaNode property, SchemaPath path)
    {
        if (property.IsDeprecated)
        {
            Tell(key, SchemaRules.DeprecatedField, $"{path} is deprecated. {property.DeprecationMessage}".TrimEnd());
        }
    }

    private void Tell(YamlNode node, RuleDescription rule, SchemaPath path, string message)
    {
        // The rules about apps say more of these.
        if (!path.IsToldByAnotherRule(rule))
        {
            Tell(node, rule, message);
        }
    }

    private void Tell(YamlNode node, RuleDescription rule, string message) => _findings.Add(_file.At(node, rule, message));

    private static string Hint(string name, SchemaNode schema) =>
        NearestName.Of(name, schema.Properties.Keys) is { } nearest ? $": did you mean '{nearest}'?" : ".";

    // The CLI puts any value there once it knows it.
    private static bool IsReference(YamlNode node) => node is YamlScalarNode { Value: { } text } && BundleReference.IsWhole(text);

    private static bool Fits(YamlNode node, SchemaNode schema) => (node, schema.Type) switch
    {
        (YamlMappingNode, "object") or (YamlSequenceNode, "array") => true,
        (YamlScalarNode, "object" or "array") => ScalarKind.IsNull(node),
        (YamlScalarNode { Value: var text }, { } type) => !ScalarKind.IsNull(node) && ScalarKind.Fits(text ?? string.Empty, type),
        _ => false,
    };

    private static string Kind(YamlNode node) => node switch
    {
        YamlMappingNode => "a mapping",
        YamlSequenceNode => "a list",
        _ when ScalarKind.IsNull(node) => "empty",
        _ => "a text",
    };

    private static string Article(string type) => type switch
    {
        "object" => "a mapping",
        "array" => "a list",
        "boolean" => "true or false",
        "integer" => "a whole number",
        "number" => "a number",
        _ => "a text",
    };
}
