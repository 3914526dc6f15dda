namespace AgentStack.Deploy.Checks;

/// <summary>The rules.</summary>
internal static class Rules
{
    public static readonly IReadOnlyList<IRule> All = [.. Bundles.BundleRules.All, .. Uploads.UploadRules.All, .. Sources.SourceRules.All];
}
