namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>A rule about each app, as each target deploys it.</summary>
internal abstract class AppRule(string id, Severity severity, string reason, string fix) : IRule
{
    public RuleDescription Description { get; } = new(id, severity, reason, fix);

    public IEnumerable<Finding> Check(CheckedFolder folder) => folder.DeployedApps.SelectMany(Check);

    protected abstract IEnumerable<Finding> Check(DeployedApp app);
}
