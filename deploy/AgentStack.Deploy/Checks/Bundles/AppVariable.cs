using AgentStack.Deploy.Yaml;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>A variable of an app's environment.</summary>
/// <param name="File">The file that says it.</param>
/// <param name="Item">Its entry.</param>
/// <param name="IsOfBundle">Whether the file is the bundle's, where <c>value_from</c> is the spelling; <c>valueFrom</c> in app.yaml.</param>
internal sealed record AppVariable(YamlFile File, YamlMappingNode Item, bool IsOfBundle)
{
    public const string InBundle = "value_from";

    public const string InAppYaml = "valueFrom";

    public string Name => Item.Text("name") ?? string.Empty;

    /// <summary>Where its name stands; where it has none, its first field.</summary>
    public YamlNode NameNode => Item.Child("name") ?? Item.Children.Keys.FirstOrDefault() ?? Item;

    public YamlScalarNode? ValueNode => Item.Child("value") as YamlScalarNode;

    /// <summary>Its value as written; null where it has none, or takes it from a binding.</summary>
    public string? Value => Item.Text("value");

    /// <summary>The name of the binding, in this file's spelling.</summary>
    public YamlScalarNode? FromNode => Item.Child(IsOfBundle ? InBundle : InAppYaml) as YamlScalarNode;

    public string? From => FromNode?.Value;

    /// <summary>The key that has the other file's spelling.</summary>
    public YamlNode? Misspelt => Item.Children.Keys.FirstOrDefault(
        key => (key as YamlScalarNode)?.Value == (IsOfBundle ? InAppYaml : InBundle));

    public Finding At(YamlNode node, RuleDescription rule, string message) => File.At(node, rule, message);
}
