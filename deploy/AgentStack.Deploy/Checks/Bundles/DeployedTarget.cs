using AgentStack.Deploy.Model;
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
    // A variable may refer to another one, but no bundle has long chains of them.
    private const int MostSteps = 8;

    // Nor long texts; variables that name each other several times end here.
    private const int LongestText = 4096;

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

    /// <summary>A text with the variables' values and the target's and the bundle's names; what only the CLI knows stays.</summary>
    public string Resolve(string text)
    {
        for (var step = 0; step < MostSteps && text.Length <= LongestText && BundleReference.IsIn(text); step++)
        {
            text = BundleReference.Replace(text, reference => ValueOf(reference) is { Length: <= LongestText } value ? value : null);
        }

        return text;
    }

    /// <summary>Whether the bundle, or the target, has a variable.</summary>
    public bool HasVariable(string name) => Root.Child("variables").Child(name) is not null;

    /// <summary>All that the target deploys; what other targets say is no part of it.</summary>
    public IEnumerable<YamlNode> Nodes => Root is YamlMappingNode sections
        ? sections.Where(section => (section.Key as YamlScalarNode)?.Value is not ("targets" or "environments"))
            .SelectMany(section => YamlWalk.Nodes(section.Value))
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

    private string? ValueOf(string reference) => reference.Split('.') switch
    {
        ["var", var name] => VariableOf(name),
        ["bundle", "target"] => Name,
        ["bundle", "name"] => Root.Child("bundle").Text("name"),
        ["resources", "apps", var key, "name"] => Root.Child("resources").Child("apps").Child(key).Text("name"),
        _ => null,
    };

    private string? VariableOf(string name) =>
        Root.Child("variables").Text(name) ?? Root.Child("variables").Child(name).Text("default");
}
