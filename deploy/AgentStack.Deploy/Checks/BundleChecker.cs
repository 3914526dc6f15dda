using System.Text.RegularExpressions;
using AgentStack.Deploy.Checks.Reading;

namespace AgentStack.Deploy.Checks;

/// <summary>Checks a folder by all rules.</summary>
internal static class BundleChecker
{
    /// <summary>What all rules find, by file and line; what several targets share is told once.</summary>
    public static IReadOnlyList<Finding> Check(CheckedFolder folder) => Check(folder, Rules.All);

    /// <summary>What some rules find.</summary>
    public static IReadOnlyList<Finding> Check(CheckedFolder folder, IReadOnlyList<IRule> rules) =>
    [
        .. rules.SelectMany(rule => Check(folder, rule))
            .Distinct()
            .OrderBy(finding => finding.File, StringComparer.Ordinal)
            .ThenBy(finding => finding.Line)
            .ThenBy(finding => finding.Column)
            .ThenBy(finding => finding.Rule.Id, StringComparer.Ordinal)
            .ThenBy(finding => finding.Message, StringComparer.Ordinal),
    ];

    private static List<Finding> Check(CheckedFolder folder, IRule rule)
    {
        var findings = new List<Finding>();
        try
        {
            findings.AddRange(rule.Check(folder));
        }
        catch (RegexMatchTimeoutException timeout)
        {
            // The rule has told nothing yet, or only of what comes before.
            var file = folder.Code.SelectMany(app => app.Files).FirstOrDefault(code => timeout.Input == code.Code || timeout.Input == code.Bare);
            findings.Add(new(
                ReadingRules.TooHard,
                file?.Path ?? folder.Files[0].Path,
                0,
                0,
                $"The rule {rule.Description.Id} gave up{(file is null ? " on one of the folder's files" : string.Empty)}."));
        }

        return findings;
    }
}
