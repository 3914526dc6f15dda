namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>An app has no name.</summary>
internal sealed class AppWithoutName() : AppRule(
    "app-without-name",
    Severity.Error,
    "The key is only the name inside of the bundle; the platform creates no app without `name`.",
    "Add `name`; it may be a variable.")
{
    protected override IEnumerable<Finding> Check(DeployedApp app)
    {
        if (app is { Entry: not null, NameNode: not { Value.Length: > 0 } })
        {
            yield return app.AtKey(Description, $"The app '{app.Key}' has no name.");
        }
    }
}
