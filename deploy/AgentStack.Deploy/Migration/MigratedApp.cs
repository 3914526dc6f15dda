using AgentStack.Contract;
using AgentStack.Deploy.Model;
using AgentStack.Deploy.Yaml;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Migration;

/// <summary>An app as all files and targets of its bundle declare it, with its app.yaml.</summary>
internal sealed class MigratedApp
{
    private readonly IReadOnlyList<(EditedYaml File, YamlNode Entry)> _entries;

    private MigratedApp(string key, IReadOnlyList<(EditedYaml File, YamlNode Entry)> entries, IReadOnlyList<EditedYaml> appYamls)
    {
        (Key, _entries) = (key, entries);
        Items = [.. entries.SelectMany(entry => ItemsOf(entry.Entry).Select(item => (entry.File, item)))];
        Bindings = [.. Items.Select(item => ServingBinding.Of(item.File, item.Item)).OfType<ServingBinding>()];
        AppYamls = [.. appYamls.Where(IsMine)];
        Environment =
        [
            .. entries.SelectMany(entry => EnvironmentItem.In(entry.File, entry.Entry.Field("config")?.Value)),
            .. AppYamls.SelectMany(file => EnvironmentItem.In(file, file.Root)),
        ];
    }

    /// <summary>Its key in the bundle.</summary>
    public string Key { get; }

    /// <summary>Everything that it is bound to.</summary>
    public IReadOnlyList<(EditedYaml File, YamlMappingNode Item)> Items { get; }

    /// <summary>The serving endpoints among that.</summary>
    public IReadOnlyList<ServingBinding> Bindings { get; }

    /// <summary>Its environment, in the bundle and in its app.yaml.</summary>
    public IReadOnlyList<EnvironmentItem> Environment { get; }

    /// <summary>The app.yaml files among its sources.</summary>
    public IReadOnlyList<EditedYaml> AppYamls { get; }

    /// <summary>Whether it is bound to the agent app already, under the name that the stack uses.</summary>
    public bool HasAgent => AgentBindings.Any();

    /// <summary>What that binding names, in each place that says it.</summary>
    public IEnumerable<(EditedYaml File, YamlScalarNode Name)> AgentNames =>
        from bound in AgentBindings
        let name = bound.Item.Field(BindingKind.App.Name)?.Value.Field("name")?.Value as YamlScalarNode
        where name is not null
        select (bound.File, name);

    private IEnumerable<(EditedYaml File, YamlMappingNode Item)> AgentBindings => Items.Where(bound =>
        bound.Item.Text("name") == ResourceNames.AgentBackend && bound.Item.Field(BindingKind.App.Name) is not null);

    /// <summary>Whether a file of the bundle says something of it.</summary>
    public bool IsDeclaredIn(string path) => _entries.Any(entry => entry.File.Path == path);

    public static IReadOnlyList<MigratedApp> Of(MigratedBundle bundle, IReadOnlyList<EditedYaml> appYamls) =>
    [
        .. bundle.Resources
            .SelectMany(section => AppsIn(section.Resources).Select(app => (section.File, app.Key, app.Value)))
            .GroupBy(app => app.Key, StringComparer.Ordinal)
            .Select(app => new MigratedApp(app.Key, [.. app.Select(entry => (entry.File, entry.Value))], appYamls)),
    ];

    private static IEnumerable<(string Key, YamlNode Value)> AppsIn(YamlNode resources) =>
        resources.Field("apps")?.Value is YamlMappingNode apps
            ? apps.Children.Where(app => app.Key is YamlScalarNode).Select(app => (((YamlScalarNode)app.Key).Value ?? "", app.Value))
            : [];

    private static IEnumerable<YamlMappingNode> ItemsOf(YamlNode entry) =>
        entry.Field("resources")?.Value is YamlSequenceNode items ? items.Children.OfType<YamlMappingNode>() : [];

    // source_code_path is meant from the folder of the file that says it.
    private bool IsMine(EditedYaml appYaml)
    {
        var home = Path.GetDirectoryName(appYaml.File.FullPath)!;
        return _entries.Any(entry => entry.Entry.Field("source_code_path")?.Value is YamlScalarNode { Value.Length: > 0 } path
            && Path.TrimEndingDirectorySeparator(Path.GetFullPath(path.Value, Path.GetDirectoryName(entry.File.File.FullPath)!)) == home);
    }
}
