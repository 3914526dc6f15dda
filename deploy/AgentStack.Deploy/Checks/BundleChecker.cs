namespace AgentStack.Deploy.Checks;

/// <summary>Checks a folder by all rules.</summary>
internal static class BundleChecker
{
    /// <summary>What all rules find, by file and line.</summary>
    public static IReadOnlyList<Finding> Check(CheckedFolder folder) =>
    [
        .. Rules.All.SelectMany(rule => rule.Check(folder))
            .OrderBy(finding => finding.File, StringComparer.Ordinal)
            .ThenBy(finding => finding.Line)
            .ThenBy(finding => finding.Rule.Id, StringComparer.Ordinal),
    ];
}
