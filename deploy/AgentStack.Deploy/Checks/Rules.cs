namespace AgentStack.Deploy.Checks;

/// <summary>The rules.</summary>
internal static class Rules
{
    public static readonly IReadOnlyList<IRule> All =
    [
        .. Reading.ReadingRules.All,
        .. Schema.SchemaRules.All,
        .. Bundles.BundleRules.All,
        .. Uploads.UploadRules.All,
        .. Sources.SourceRules.All,
    ];
}
