namespace AgentStack.Deploy.Emission.Files;

/// <summary>The targets of databricks.yml: a developer's own copy, and the one that everybody uses.</summary>
internal static class TargetsSection
{
    public const string Development = "dev";
    public const string Production = "prod";

    private const string ProductionRoot =
        "/Workspace/Users/${workspace.current_user.userName}/.bundle/${bundle.name}/${bundle.target}";

    /// <summary>The address of a target's workspace. It can hold no variable: the CLI signs in before it fills them in.</summary>
    public static string? HostOf(IReadOnlyDictionary<string, Uri> hosts, string target) =>
        hosts.TryGetValue(target, out var host) ? host.GetLeftPart(UriPartial.Authority) : null;

    public static void Write(YamlWriter yaml, EmittedBundle bundle)
    {
        if (bundle.Hosts.Count < 2)
        {
            yaml.Comment("A target without a host goes to the workspace of --profile, or of DATABRICKS_HOST.");
        }

        yaml.Group(Development, target => WriteDevelopment(target, bundle))
            .Blank()
            .Group(Production, target => WriteProduction(target, bundle));
    }

    private static void WriteDevelopment(YamlWriter yaml, EmittedBundle bundle)
    {
        yaml.Field("mode", "development").Flag("default", value: true);
        if (bundle.Hosts.ContainsKey(Development))
        {
            yaml.Group("workspace", workspace => Host(workspace, bundle, Development));
        }

        yaml.Comment("A workspace knows a name once, and mode development adds no prefix to apps: so it holds your id.")
            .Group("variables", variables => DeveloperNames(variables, bundle));
    }

    private static void WriteProduction(YamlWriter yaml, EmittedBundle bundle) => yaml
        .Field("mode", "production")
        .Group("workspace", workspace =>
        {
            Host(workspace, bundle, Production);
            workspace
                .Comment("What is deployed is remembered here: deploy as the same user or service principal each time.")
                .Field("root_path", ProductionRoot);
        });

    private static void DeveloperNames(YamlWriter yaml, EmittedBundle bundle)
    {
        foreach (var app in bundle.NamedApps)
        {
            yaml.Field(AppNaming.Variable(app.Key), AppNaming.DeveloperName(app));
        }
    }

    private static void Host(YamlWriter yaml, EmittedBundle bundle, string target) =>
        yaml.Optional("host", HostOf(bundle.Hosts, target));
}
