namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>An app's name holds the user's short name.</summary>
internal sealed class AppNameOfUser() : AppRule(
    "app-name-of-user",
    Severity.Warning,
    "A user's short name may hold underscores and be long; an app's name may not.",
    "Use ${workspace.current_user.id}, or a variable.")
{
    private static readonly string[] Unfit = ["${workspace.current_user.short_name}", "${workspace.current_user.userName}"];

    protected override IEnumerable<Finding> Check(DeployedApp app)
    {
        if (app.Name is { } name && Unfit.Any(reference => name.Contains(reference, StringComparison.Ordinal)))
        {
            yield return app.At(app.NameNode!, Description, $"The name of {app.Key} depends on how the developer is called.");
        }
    }
}
