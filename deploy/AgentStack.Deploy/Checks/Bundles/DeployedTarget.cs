using AgentStack.Deploy.Yaml;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>A bundle as one target deploys it.</summary>
/// <param name="Bundle">The bundle.</param>
/// <param name="Name">The target; null where the bundle names none.</param>
/// <param name="KeyNode">The target's key.</param>
/// <param name="Root">The bundle with what the target says merged over it.</param>
internal sealed record DeployedTarget(CheckedBundle Bundle, string? Name, YamlNode? KeyNode, YamlNode? Root)
{
    // What a target may say again, of all that it says.
    private static readonly string[] Overridden =
        ["workspace", "artifacts", "resources", "sync", "permissions", "variables", "run_as", "presets", "bundle"];

    /// <summary>development or production, or nothing.</summary>
    public string? Mode => Bundle.Merged.Child("targets").Child(Name ?? string.Empty).Text("mode");

    /// <summary>The apps that are declared: the key, where it stands, and the entry.</summary>
    public IEnumerable<(string Key, YamlNode KeyNode, YamlNode Entry)> Declarations =>
        Root.Child("resources").Child("apps") is YamlMappingNode apps
            ? apps.Where(app => app.Key is YamlScalarNode { Value: not null })
                .Select(app => (((YamlScalarNode)app.Key).Value!, app.Key, app.Value))
            : [];

    public static IReadOnlyList<DeployedTarget> AllOf(CheckedBundle bundle) =>
        bundle.Merged.Child("targets") is YamlMappingNode { Children.Count: > 0 } targets
            ? [.. targets.Select(target => new DeployedTarget(
                bundle, (target.Key as YamlScalarNode)?.Value, target.Key, Over(bundle.Merged, target.Value)))]
            : [new(bundle, Name: null, KeyNode: null, bundle.Merged)];

    private static YamlNode? Over(YamlNode? merged, YamlNode target)
    {
        var said = new YamlMappingNode();
        foreach (var section in Overridden)
        {
            if (target.Child(section) is { } value)
            {
                said.Add(section, value);
            }
        }

        return YamlMerge.Of(merged, said);
    }
}
