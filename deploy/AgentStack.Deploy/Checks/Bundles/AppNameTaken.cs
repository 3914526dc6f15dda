namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>Two apps of one target have the same name.</summary>
internal sealed class AppNameTaken : IRule
{
    public RuleDescription Description { get; } = new(
        "app-name-taken",
        Severity.Error,
        "An app's name is unique in a workspace: the second deployment takes over the first one's app, or fails.",
        "Give each app a name of its own.");

    public IEnumerable<Finding> Check(CheckedFolder folder) =>
        from same in folder.DeployedApps.Where(app => app.Name is not null)
            .GroupBy(app => (app.Target!.Name, app.Name))
        from app in same.Index()
        let first = same.Take(app.Index).FirstOrDefault(other => DifferentWorkspaces.MayBeSame(other.Target!, app.Item.Target!))
        where first is not null
        select app.Item.At(
            app.Item.NameNode!, Description, $"The app '{app.Item.Key}' has the name of the app '{first.Key}': {app.Item.Name}.");
}
