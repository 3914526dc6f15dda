namespace AgentStack.Deploy.Checks.Schema;

/// <summary>What the official schema says against a bundle, as far as one of its rules goes.</summary>
internal sealed class SchemaRule(RuleDescription description) : IRule
{
    public RuleDescription Description => description;

    public IEnumerable<Finding> Check(CheckedFolder folder) =>
        from bundle in folder.Bundles
        from file in bundle.Files
        from finding in SchemaValidator.Check(file, BundleSchema.Embedded)
        where finding.Rule == description
        select finding;
}
