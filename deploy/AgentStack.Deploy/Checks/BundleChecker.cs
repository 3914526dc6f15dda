namespace AgentStack.Deploy.Checks;

/// <summary>Checks a folder by all rules.</summary>
internal static class BundleChecker
{
    /// <summary>What all rules find, by file and line; what several targets share is told once.</summary>
    public static IReadOnlyList<Finding> Check(CheckedFolder folder) =>
    [
        .. Rules.All.SelectMany(rule => rule.Check(folder))
            .Distinct()
            .OrderBy(finding => finding.File, StringComparer.Ordinal)
            .ThenBy(finding => finding.Line)
            .ThenBy(finding => finding.Column)
            .ThenBy(finding => finding.Rule.Id, StringComparer.Ordinal)
            .ThenBy(finding => finding.Message, StringComparer.Ordinal),
    ];
}
