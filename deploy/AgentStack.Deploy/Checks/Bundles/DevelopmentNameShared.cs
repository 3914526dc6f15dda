using AgentStack.Deploy.Model;

namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>All developers would deploy the same app.</summary>
internal sealed class DevelopmentNameShared() : AppRule(
    "development-name-shared",
    Severity.Warning,
    "In mode development the CLI prefixes the names of most resources with the developer, but not those of apps: two developers deploy over each other.",
    "Put ${workspace.current_user.id} into the name that the target gives the app.")
{
    protected override IEnumerable<Finding> Check(DeployedApp app)
    {
        if (app is { Target.Mode: "development", Name: { } name } && !BundleReference.IsIn(name))
        {
            yield return app.At(
                app.NameNode!, Description, $"In target '{app.Target.Name}' every developer's {app.Key} is called {name}.");
        }
    }
}
