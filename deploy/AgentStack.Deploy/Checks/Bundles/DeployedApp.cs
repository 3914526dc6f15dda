using AgentStack.Contract;
using AgentStack.Deploy.Model;
using AgentStack.Deploy.Yaml;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>An app as one target deploys it.</summary>
/// <param name="App">The app.</param>
/// <param name="Target">The target; null for an app that no bundle declares.</param>
/// <param name="Entry">Its entry there; null for an app that no bundle declares.</param>
internal sealed record DeployedApp(CheckedApp App, DeployedTarget? Target, YamlNode? Entry)
{
    public string Key => App.Key;

    /// <summary>Its name, where it stands.</summary>
    public YamlScalarNode? NameNode => Entry.Child("name") as YamlScalarNode;

    /// <summary>Its name with the variables' values; what only the CLI knows stays a reference.</summary>
    public string? Name => NameNode is { Value: { Length: > 0 } name } ? Target!.Resolve(name) : null;

    /// <summary>Where its sources are; null where the bundle does not say.</summary>
    public SourcePath? Source => field ??= Target is null ? null : SourcePath.Of(Target, Entry);

    /// <summary>What it is bound to: of one name once, as the CLI merges them.</summary>
    public IReadOnlyList<AppBinding> Bindings => field ??= Entry.Child("resources") is YamlSequenceNode resources
        ? [.. YamlMerge.ItemsBy("name", resources).OfType<YamlMappingNode>().Select(binding => new AppBinding(binding))]
        : [];

    /// <summary>Its environment by the bundle.</summary>
    public IReadOnlyList<AppVariable> BundleEnvironment => field ??= [.. Entry.Child("config").Child("env") is YamlSequenceNode env
        ? env.OfType<YamlMappingNode>().Select(item => new AppVariable(Target!.Bundle.FileOf(item), item, IsOfBundle: true))
        : []];

    /// <summary>Its environment by its app.yaml.</summary>
    public IReadOnlyList<AppVariable> AppYamlEnvironment => field ??= [.. App.AppYaml?.Root.Child("env") is YamlSequenceNode env
        ? env.OfType<YamlMappingNode>().Select(item => new AppVariable(App.AppYaml, item, IsOfBundle: false))
        : []];

    /// <summary>Both.</summary>
    public IEnumerable<AppVariable> Environment => BundleEnvironment.Concat(AppYamlEnvironment);

    /// <summary>What starts it, by the bundle and by its app.yaml.</summary>
    public IReadOnlyList<AppCommand> Commands => field ??= [.. AppCommand.Of(App, Target?.Bundle, Entry)];

    /// <summary>Whether it is bound to another app, as a front app to its agent.</summary>
    public bool IsFront => Bindings.Any(binding => binding.Is(BindingKind.App));

    /// <summary>A finding at the app's key.</summary>
    public Finding AtKey(RuleDescription rule, string message) => App.BundleFile!.At(App.KeyNode!, rule, message);

    /// <summary>A finding at a node of the bundle.</summary>
    public Finding At(YamlNode node, RuleDescription rule, string message) => Target!.Bundle.At(node, rule, message);

    public static IReadOnlyList<DeployedApp> AllOf(CheckedFolder folder) =>
    [
        .. from bundle in folder.Bundles
           from target in bundle.Targets
           from declaration in target.Declarations
           from app in folder.Apps
           where app.Key == declaration.Key && app.Targets.Contains(target.Name) && bundle.Files.Any(file => ReferenceEquals(file, app.BundleFile))
           select new DeployedApp(app, target, declaration.Entry),
        .. folder.Apps.Where(app => app.BundleFile is null).Select(app => new DeployedApp(app, Target: null, Entry: null)),
    ];

    /// <summary>Whether a name is one that agents go by: <c>agent-backend</c>, <c>agent</c>, <c>sales-agent</c>.</summary>
    public static bool IsAgentName(string? name) =>
        name is not null && (name.StartsWith(ResourceNames.AgentBackend, StringComparison.OrdinalIgnoreCase)
            || name.Split('-', '_') is ["agent"] or [.., "agent" or "Agent"] or ["agent", "app" or "backend", ..]);
}
