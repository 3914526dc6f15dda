using AgentStack.Deploy.Emission;
using AgentStack.Deploy.Model;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Tests.Deploy.Emission;

/// <summary>Reads what was emitted.</summary>
internal static class Emitted
{
    public static string Text(BundleModel model, string path, bool split = false) =>
        BundleTexts.Of(model, split).Single(text => text.Path == path).Text;

    public static YamlMappingNode Yaml(BundleModel model, string path, bool split = false) => Parse(Text(model, path, split));

    public static YamlMappingNode Parse(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return Assert.IsType<YamlMappingNode>(Assert.Single(stream.Documents).RootNode);
    }

    /// <summary>A node by the keys that lead to it.</summary>
    public static YamlNode At(this YamlNode node, params string[] keys) => keys.Aggregate(node, (current, key) => current[key]);

    public static string? TextAt(this YamlNode node, params string[] keys) => Assert.IsType<YamlScalarNode>(node.At(keys)).Value;

    public static IReadOnlyList<string?> TextsAt(this YamlNode node, params string[] keys) =>
        [.. Assert.IsType<YamlSequenceNode>(node.At(keys)).Select(item => Assert.IsType<YamlScalarNode>(item).Value)];

    public static bool Has(this YamlNode node, string key) => Assert.IsType<YamlMappingNode>(node).Children.ContainsKey(key);
}
