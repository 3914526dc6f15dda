using AgentStack.Deploy.Steps;
using AgentStack.Deploy.Yaml;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Preflight;

/// <summary>One of the YAML files of which a bundle consists.</summary>
internal sealed class BundleFile
{
    private readonly YamlNode? _root;

    private BundleFile(YamlNode? root) => _root = root;

    /// <summary>Whether it is what a bundle's own file must be; one that is included may say nothing.</summary>
    public bool IsMapping => _root is YamlMappingNode;

    /// <summary>The files that it includes: paths, or globs, below its own folder.</summary>
    public IReadOnlyList<string> Includes => _root.Child("include") is YamlSequenceNode includes
        ? [.. includes.OfType<YamlScalarNode>().Select(include => include.Value).OfType<string>().Where(include => include.Length > 0)]
        : [];

    /// <summary>Which versions of the CLI it lets through.</summary>
    public string? CliVersions => _root.Child("bundle").Text("databricks_cli_version");

    /// <summary>The targets that it says something of.</summary>
    public IEnumerable<string> TargetNames => _root.Child("targets") is YamlMappingNode targets
        ? targets.Children.Keys.OfType<YamlScalarNode>().Select(key => key.Value).OfType<string>()
        : [];

    /// <exception cref="StepFailedException">The file cannot be read, or is not YAML.</exception>
    public static BundleFile Read(string file)
    {
        var yaml = YamlContent.Read(file);
        return yaml.Problems is [var problem, ..] ? throw new StepFailedException(problem.In(file)) : new(yaml.Root);
    }

    /// <summary>Whether a target is what the bundle is deployed to unless somebody names another.</summary>
    public bool IsDefault(string target) => TargetOf(target).Text("default") is "true";

    /// <summary>A field of a target's workspace.</summary>
    public string? OfTarget(string target, string field) => TargetOf(target).Child("workspace").Text(field);

    /// <summary>A field of the workspace of all targets.</summary>
    public string? OfAll(string field) => _root.Child("workspace").Text(field);

    private YamlNode? TargetOf(string name) => _root.Child("targets").Child(name);
}
