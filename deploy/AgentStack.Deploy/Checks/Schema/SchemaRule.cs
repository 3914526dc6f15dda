namespace AgentStack.Deploy.Checks.Schema;

/// <summary>What the official schema says against a bundle, as far as one of its rules goes.</summary>
internal sealed class SchemaRule(RuleDescription description) : IRule
{
    public RuleDescription Description => description;

    public IEnumerable<Finding> Check(CheckedFolder folder) =>
        folder.Bundles.SelectMany(bundle => bundle.SchemaFindings).Where(finding => finding.Rule == description);
}
