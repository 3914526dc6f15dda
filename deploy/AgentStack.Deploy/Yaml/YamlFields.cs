using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Yaml;

/// <summary>Reads YAML that others wrote: what is not there is nothing.</summary>
internal static class YamlFields
{
    /// <summary>A mapping's field.</summary>
    public static YamlNode? Child(this YamlNode? parent, string name) =>
        parent is YamlMappingNode mapping && mapping.Children.TryGetValue(name, out var child) ? child : null;

    /// <summary>A mapping's field that has a text.</summary>
    public static string? Text(this YamlNode? parent, string name) =>
        parent.Child(name) is YamlScalarNode { Value: { Length: > 0 } value } ? value : null;

    /// <summary>A mapping's fields.</summary>
    public static IEnumerable<KeyValuePair<YamlNode, YamlNode>> Fields(this YamlNode? parent) =>
        parent is YamlMappingNode mapping ? mapping.Children : [];
}
