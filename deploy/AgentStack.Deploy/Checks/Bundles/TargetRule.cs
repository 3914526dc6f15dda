namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>A rule about each target of each bundle.</summary>
internal abstract class TargetRule(string id, Severity severity, string reason, string fix) : IRule
{
    public RuleDescription Description { get; } = new(id, severity, reason, fix);

    public IEnumerable<Finding> Check(CheckedFolder folder) => folder.Bundles.SelectMany(bundle => bundle.Targets).SelectMany(Check);

    protected abstract IEnumerable<Finding> Check(DeployedTarget target);
}
