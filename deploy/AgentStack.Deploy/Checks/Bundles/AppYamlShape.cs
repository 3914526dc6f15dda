using AgentStack.Deploy.Checks.Schema;
using AgentStack.Deploy.Yaml;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>An app.yaml has not the fields that the platform reads, or not in their form.</summary>
internal sealed class AppYamlShape : IRule
{
    private static readonly string[] Known = ["command", "env"];

    public RuleDescription Description { get; } = new(
        "app-yaml-shape",
        Severity.Error,
        "The platform reads `command`, a list of words, and `env`, a list of items with a name; what has another form it ignores or refuses.",
        "Write command: [program, argument] and env: [{name: NAME, value: VALUE}].");

    public IEnumerable<Finding> Check(CheckedFolder folder) =>
        folder.Apps.Select(app => app.AppYaml).OfType<YamlFile>().SelectMany(Check);

    private IEnumerable<Finding> Check(YamlFile file) => file.Root switch
    {
        null => [],
        YamlMappingNode fields => Unknown(file, fields).Concat(Command(file, fields.Child("command"))).Concat(Environment(file, fields.Child("env"))),
        _ when ScalarKind.IsNull(file.Root) => [],
        _ => [file.At(file.Root, Description, "app.yaml is no mapping.")],
    };

    // What only looks foreign may be for another tool.
    private IEnumerable<Finding> Unknown(YamlFile file, YamlMappingNode fields)
    {
        foreach (var key in fields.Children.Keys.OfType<YamlScalarNode>().Where(key => !Known.Contains(key.Value, StringComparer.Ordinal)))
        {
            var meant = MeantBy(key.Value ?? string.Empty);
            yield return file.At(key, Description, meant is null
                ? $"'{key.Value}' is no field of app.yaml: it is ignored."
                : $"'{key.Value}' is no field of app.yaml: did you mean '{meant}'?") with
            {
                Severity = meant is null ? Severity.Warning : Severity.Error,
            };
        }
    }

    private static string? MeantBy(string key) => NearestName.Of(key, Known)
        ?? (key.StartsWith("env", StringComparison.OrdinalIgnoreCase) ? "env"
            : key.StartsWith("cmd", StringComparison.OrdinalIgnoreCase) ? "command"
            : null);

    private IEnumerable<Finding> Command(YamlFile file, YamlNode? command)
    {
        if (command is YamlSequenceNode words)
        {
            return from word in words where word is not YamlScalarNode select file.At(word, Description, "A word of the command is no text.");
        }

        return command is null || ScalarKind.IsNull(command) ? [] : [file.At(command, Description, "`command` is no list of words.")];
    }

    private IEnumerable<Finding> Environment(YamlFile file, YamlNode? env)
    {
        if (env is YamlSequenceNode items)
        {
            return from item in items where item.Text("name") is null select file.At(item, Description, "An item of `env` has no name.");
        }

        return env is null || ScalarKind.IsNull(env) ? [] : [file.At(env, Description, "`env` is no list of items.")];
    }
}
