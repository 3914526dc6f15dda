using AgentStack.Deploy.Checks.Bundles;
using AgentStack.Deploy.Checks.Schema;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Checks;

/// <summary>A bundle of the checked folder.</summary>
/// <param name="Folder">The folder of its databricks.yml, from the checked folder on; empty where they are the same.</param>
/// <param name="Files">databricks.yml first, then what it includes.</param>
internal sealed record CheckedBundle(string Folder, IReadOnlyList<YamlFile> Files)
{
    private IReadOnlyDictionary<YamlNode, YamlFile>? _owners;

    public YamlFile Root => Files[0];

    /// <summary>All of it, without what is only for one target: the files merged, as the CLI does it.</summary>
    public YamlNode? Merged => field ??= Files.Select(file => file.Root).Aggregate(YamlMerge.Of);

    /// <summary>It as each of its targets deploys it; once as it stands where it names no target.</summary>
    public IReadOnlyList<DeployedTarget> Targets => field ??= DeployedTarget.AllOf(this);

    /// <summary>What the official schema says against its files.</summary>
    public IReadOnlyList<Finding> SchemaFindings =>
        field ??= [.. Files.SelectMany(file => SchemaValidator.Check(file, BundleSchema.Embedded))];

    /// <summary>The file that a node stands in; databricks.yml for what was merged from several files.</summary>
    public YamlFile FileOf(YamlNode node) => (_owners ??= YamlWalk.Owners(Files)).GetValueOrDefault(node, Root);

    /// <summary>A finding at a node of one of its files.</summary>
    public Finding At(YamlNode node, RuleDescription rule, string message) => FileOf(node).At(node, rule, message);
}
