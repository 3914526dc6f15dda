using AgentStack.Deploy.Model;

namespace AgentStack.Deploy.Emission.Files;

/// <summary>The text of databricks.yml.</summary>
internal static class DatabricksYml
{
    public const string Name = "databricks.yml";

    /// <summary>The first version of the CLI whose new deployments use the direct engine by themselves.</summary>
    public static readonly string CliVersion = $"{BundleCli.PrefersDirect}";

    public static string Of(EmittedBundle bundle)
    {
        var yaml = new YamlWriter()
            .Comment("Written by AgentStack from the AppHost's model: change the model and publish again.")
            .Comment("README.md, in the folder that was published into, has the commands in order.");
        Section(yaml, "bundle", fields => Bundle(fields, bundle));
        Section(yaml, "variables", fields => Variables(fields, bundle.Variables));
        Section(yaml, "resources", fields => fields.Group("apps", apps => Apps(apps, bundle)));
        Section(yaml, "sync", fields => Sync(fields, bundle));
        Section(yaml, "targets", fields => TargetsSection.Write(fields, bundle));
        return yaml.ToString();
    }

    private static void Section(YamlWriter yaml, string name, Action<YamlWriter> fields) => yaml.Blank().Group(name, fields);

    private static void Bundle(YamlWriter yaml, EmittedBundle bundle) => yaml
        .Field("name", bundle.Name)
        .Field("databricks_cli_version", ">= " + CliVersion)
        .Comment("The engine that knows lifecycle.started.")
        .Field("engine", "direct");

    private static void Variables(YamlWriter yaml, IReadOnlyList<BundleVariable> variables)
    {
        foreach (var variable in variables)
        {
            yaml.Group(variable.Name, fields => fields
                .Field("description", variable.Description)
                .Optional("default", variable.Default));
        }
    }

    private static void Apps(YamlWriter yaml, EmittedBundle bundle)
    {
        foreach (var app in bundle.Apps)
        {
            if (app != bundle.Apps[0])
            {
                yaml.Blank();
            }

            yaml.Group(app.Key, fields => AppSection.Write(fields, app, bundle));
        }
    }

    private static void Sync(YamlWriter yaml, EmittedBundle bundle) => yaml
        .Comment("What Git ignores is not uploaded unless it stands here; this folder may well be ignored.")
        .Group("include", include =>
        {
            foreach (var app in bundle.Apps)
            {
                foreach (var pattern in app.Uploads)
                {
                    include.Item($"{bundle.SourceFolder(app)}/{pattern}");
                }
            }
        })
        .Comment("What is nobody else's: .env, .env.example, a .venv. A pattern that matches nothing is a warning.")
        .Group("exclude", exclude => Excluded(exclude, bundle));

    // A bundle of one app lies beside what was published into, not in it.
    private static void Excluded(YamlWriter yaml, EmittedBundle bundle)
    {
        yaml.Item(".*env*");
        if (bundle.Folder.Length == 0)
        {
            yaml.Item(".agentstack.json");
        }
    }
}
