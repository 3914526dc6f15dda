using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Migration;

/// <summary>Walks YAML whose aliases make a graph of it: each node once, however often it is referred to.</summary>
internal static class NodeWalk
{
    /// <summary>The nodes at and below some nodes.</summary>
    public static HashSet<YamlNode> Reach(IEnumerable<YamlNode> from)
    {
        var seen = new HashSet<YamlNode>(ReferenceEqualityComparer.Instance);
        var open = new Stack<YamlNode>(from);
        while (open.TryPop(out var node))
        {
            if (!seen.Add(node))
            {
                continue;
            }

            foreach (var child in ChildrenOf(node))
            {
                open.Push(child);
            }
        }

        return seen;
    }

    /// <summary>A mapping's field, its own or one that it merges in (<c>&lt;&lt;: *base</c>): the key and the value.</summary>
    public static (YamlScalarNode Key, YamlNode Value)? Field(this YamlNode? node, string name) =>
        node is not YamlMappingNode mapping ? null
        : mapping.OwnField(name) ?? (mapping.OwnField("<<")?.Value is { } merged ? MergedField(merged, name) : null);

    private static (YamlScalarNode Key, YamlNode Value)? OwnField(this YamlMappingNode mapping, string name)
    {
        foreach (var (key, value) in mapping.Children)
        {
            if (key is YamlScalarNode scalar && scalar.Value == name)
            {
                return (scalar, value);
            }
        }

        return null;
    }

    private static (YamlScalarNode Key, YamlNode Value)? MergedField(YamlNode merged, string name) =>
        (merged is YamlSequenceNode several ? several.Children : [merged]).OfType<YamlMappingNode>()
            .Select(mapping => mapping.OwnField(name))
            .FirstOrDefault(found => found is not null);

    private static IEnumerable<YamlNode> ChildrenOf(YamlNode node) => node switch
    {
        YamlMappingNode mapping => mapping.Children.SelectMany(pair => (YamlNode[])[pair.Key, pair.Value]),
        YamlSequenceNode sequence => sequence.Children,
        _ => [],
    };
}
