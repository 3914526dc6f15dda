using AgentStack.Deploy.Yaml;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>Two resources or scripts of a bundle have the same key.</summary>
internal sealed class ResourceKeyTwice : IRule
{
    public RuleDescription Description { get; } = new(
        "resource-key-twice",
        Severity.Error,
        "The CLI stops where two resources or scripts have the same key, be they of different kinds or one of them in an included file.",
        "Rename one of them, or keep the whole resource in one file.");

    public IEnumerable<Finding> Check(CheckedFolder folder) =>
        from bundle in folder.Bundles
        from same in bundle.Files.SelectMany(KeysOf).GroupBy(key => key.Node.Value, StringComparer.Ordinal)
        from key in same.Skip(1)
        let first = same.First()
        select key.File.At(key.Node, Description, $"The key '{same.Key}' is taken in {first.File.Path}, line {first.Node.Start.Line}.");

    // Not what targets say: they do it to override.
    private static IEnumerable<(YamlFile File, YamlScalarNode Node)> KeysOf(YamlFile file) =>
        from named in file.Root.Child("resources").Fields().Select(kind => kind.Value).Append(file.Root.Child("scripts"))
        from entry in named.Fields()
        let key = entry.Key as YamlScalarNode
        where key is not null
        select (file, key);
}
