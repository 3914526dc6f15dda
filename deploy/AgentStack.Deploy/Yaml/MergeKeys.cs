using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Yaml;

/// <summary>Resolves merge keys (<c>&lt;&lt;: *anchor</c>), so that whoever reads a mapping sees all that is in it.</summary>
internal static class MergeKeys
{
    // More than any bundle has; what aliases can multiply ends here.
    private const int MostFields = 100_000;

    /// <exception cref="YamlException">Something is merged that is no mapping, or too much.</exception>
    public static void Resolve(YamlNode? root)
    {
        if (root is not null)
        {
            var budget = MostFields;
            Resolve(root, new(ReferenceEqualityComparer.Instance), ref budget);
        }
    }

    private static void Resolve(YamlNode node, HashSet<YamlNode> done, ref int budget)
    {
        if (!done.Add(node))
        {
            return;
        }

        if (node is YamlSequenceNode sequence)
        {
            foreach (var item in sequence)
            {
                Resolve(item, done, ref budget);
            }
        }
        else if (node is YamlMappingNode mapping)
        {
            foreach (var (_, value) in mapping)
            {
                Resolve(value, done, ref budget);
            }

            Merge(mapping, ref budget);
        }
    }

    private static void Merge(YamlMappingNode mapping, ref int budget)
    {
        var key = mapping.Children.Keys.FirstOrDefault(
            key => key is YamlScalarNode { Value: "<<", Style: ScalarStyle.Plain });
        if (key is null)
        {
            return;
        }

        var merged = mapping.Children[key];
        mapping.Children.Remove(key);
        // The mapping's own fields win, then the last of several sources: so the CLI has it.
        foreach (var source in (merged is YamlSequenceNode sources ? sources.Children : [merged]).Reverse())
        {
            if (source is not YamlMappingNode fields)
            {
                throw new YamlException(key.Start, key.End, "`<<` merges a mapping, or a list of mappings.");
            }

            foreach (var (name, value) in fields)
            {
                if (mapping.Children.TryAdd(name, value) && --budget < 0)
                {
                    throw new YamlException(key.Start, key.End, "The file merges more fields than any bundle has.");
                }
            }
        }
    }
}
