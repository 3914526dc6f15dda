namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>The rules about what databricks.yml and app.yaml say.</summary>
internal static class BundleRules
{
    public static readonly IReadOnlyList<IRule> All = [];
}
