namespace AgentStack.Deploy.Checks.Sources;

/// <summary>The rules about the apps' code.</summary>
internal static class SourceRules
{
    public static readonly IReadOnlyList<IRule> All =
        [.. ServingRules.All, .. IdentityRules.All, .. ProxyRules.All, new PassThroughDespiteAudit()];
}
