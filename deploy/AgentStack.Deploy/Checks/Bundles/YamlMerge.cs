using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>Merges configuration as the CLI does: mappings field by field, lists one after the other, the later text wins.</summary>
internal static class YamlMerge
{
    public static YamlNode? Of(YamlNode? below, YamlNode? above) => (below, above) switch
    {
        (null, _) => above,
        (_, null) => below,
        (_, YamlScalarNode { Value: null or "" or "~" or "null", Style: YamlDotNet.Core.ScalarStyle.Plain }) => below,
        (YamlMappingNode lower, YamlMappingNode upper) => Mappings(lower, upper),
        (YamlSequenceNode lower, YamlSequenceNode upper) => new YamlSequenceNode([.. lower, .. upper]),
        _ => above,
    };

    /// <summary>Merges the items of a list that have the same text in a field: so app resources override each other.</summary>
    public static IReadOnlyList<YamlNode> ItemsBy(string field, IEnumerable<YamlNode> items)
    {
        var merged = new List<YamlNode>();
        foreach (var item in items)
        {
            var name = Yaml.YamlFields.Text(item, field);
            var same = name is null ? -1 : merged.FindIndex(other => Yaml.YamlFields.Text(other, field) == name);
            if (same < 0)
            {
                merged.Add(item);
            }
            else
            {
                merged[same] = Of(merged[same], item)!;
            }
        }

        return merged;
    }

    private static YamlMappingNode Mappings(YamlMappingNode lower, YamlMappingNode upper)
    {
        var merged = new YamlMappingNode(lower.Children);
        foreach (var (key, value) in upper)
        {
            merged.Children[key] = merged.Children.TryGetValue(key, out var other) ? Of(other, value)! : value;
        }

        return merged;
    }
}
