using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>Walks over YAML, each node once however many aliases lead to it.</summary>
internal static class YamlWalk
{
    /// <summary>The file that each node stands in.</summary>
    public static IReadOnlyDictionary<YamlNode, YamlFile> Owners(IEnumerable<YamlFile> files)
    {
        var owners = new Dictionary<YamlNode, YamlFile>(ReferenceEqualityComparer.Instance);
        foreach (var file in files)
        {
            foreach (var node in Nodes(file.Root))
            {
                owners.TryAdd(node, file);
            }
        }

        return owners;
    }

    /// <summary>A node and all that is below it, keys included.</summary>
    public static IEnumerable<YamlNode> Nodes(YamlNode? root)
    {
        var seen = new HashSet<YamlNode>(ReferenceEqualityComparer.Instance);
        var next = new Stack<YamlNode>(root is null ? [] : [root]);
        while (next.TryPop(out var node))
        {
            if (!seen.Add(node))
            {
                continue;
            }

            yield return node;
            foreach (var child in Children(node))
            {
                next.Push(child);
            }
        }
    }

    private static IEnumerable<YamlNode> Children(YamlNode node) => node switch
    {
        YamlMappingNode mapping => mapping.Children.SelectMany(pair => new[] { pair.Value, pair.Key }).Reverse(),
        YamlSequenceNode sequence => sequence.Children.Reverse(),
        _ => [],
    };
}
