using AgentStack.Contract;
using AgentStack.Deploy.Model;

namespace AgentStack.Deploy.Emission.Files;

/// <summary>An app in databricks.yml, under <c>resources.apps</c>.</summary>
internal static class AppSection
{
    public static void Write(YamlWriter yaml, AppModel app, EmittedBundle bundle)
    {
        yaml.Field(AppFields.Name, FilledIn.Variable(AppNaming.Variable(app.Key)))
            .Optional(AppFields.Description, app.Description)
            .Field("source_code_path", "./" + bundle.SourceFolder(app))
            .Group("config", config => Config(config, app));
        if (app.References.Count + app.Resources.Count > 0)
        {
            yaml.Group(AppFields.Resources, resources => Resources(resources, app, bundle));
        }

        if (app.UserApiScopes.Count > 0)
        {
            yaml.Comment("With these, the user's token reaches the app (x-forwarded-access-token).")
                .Group(AppFields.UserApiScopes, scopes => Items(scopes, app.UserApiScopes));
        }

        yaml.Optional("compute_size", app.ComputeSize)
            .Comment("Without it, a deployment uploads the app and does not start it.")
            .Group("lifecycle", lifecycle => lifecycle.Flag("started", value: true));
    }

    private static void Config(YamlWriter yaml, AppModel app)
    {
        yaml.Inline("command", app.Command);
        if (app.Environment.Count > 0)
        {
            yaml.Group("env", env => EnvironmentItems.Write(env, app.Environment, "value_from"));
        }
    }

    private static void Resources(YamlWriter yaml, AppModel app, EmittedBundle bundle)
    {
        foreach (var reference in app.References)
        {
            yaml.Item(item => item
                .Field(AppFields.Name, reference.Name)
                .Group(BindingKind.App.Name, fields => fields
                    .Field(BindingKind.App.Fields[0], bundle.NameOf(reference))
                    .Field(AppFields.Permission, BindingKind.App.Permissions[0])));
        }

        foreach (var binding in app.Resources)
        {
            yaml.Item(item => item
                .Field(AppFields.Name, binding.Name)
                .Optional(AppFields.Description, binding.Description)
                .Group(binding.Kind.Name, fields => Binding(fields, binding)));
        }
    }

    private static void Binding(YamlWriter yaml, ResourceBinding binding)
    {
        foreach (var (field, value) in binding.Kind.Fields.Zip(binding.Values))
        {
            yaml.Field(field, value);
        }

        yaml.Field(AppFields.Permission, binding.Permission);
    }

    private static void Items(YamlWriter yaml, IEnumerable<string> values)
    {
        foreach (var value in values)
        {
            yaml.Item(value);
        }
    }
}
