using AgentStack.Deploy.Model;

namespace AgentStack.Deploy.Emission.Files;

/// <summary>The text of an app's app.yaml: its command and environment once more, with nothing left to fill in.</summary>
internal static class AppYaml
{
    public static string Of(AppModel app, IReadOnlyList<BundleVariable> variables)
    {
        var defaults = new VariableDefaults(variables);
        var yaml = new YamlWriter()
            .Comment("For a deployment without the bundle, from the Apps page: the bundle sends its own config instead.")
            .Inline("command", app.Command.Select(word => defaults.Resolve(word) ?? word));
        var known = app.Environment.Select(entry => Known(entry, defaults)).OfType<EnvironmentEntry>().ToArray();
        if (known.Length > 0)
        {
            yaml.Group("env", env => EnvironmentItems.Write(env, known, "valueFrom"));
        }

        foreach (var entry in app.Environment.Where(entry => Known(entry, defaults) is null))
        {
            yaml.Comment($"{entry.Name} stands in the bundle only: ${{{defaults.Missing(entry.Value!)}}} has no value here.");
        }

        return yaml.ToString();
    }

    private static EnvironmentEntry? Known(EnvironmentEntry entry, VariableDefaults defaults) => entry switch
    {
        { Value: null } => entry,
        { Value: var value } when defaults.Resolve(value) is { } resolved => entry with { Value = resolved },
        _ => null,
    };
}
