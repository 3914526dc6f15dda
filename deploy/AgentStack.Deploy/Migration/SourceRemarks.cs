using System.Text.RegularExpressions;
using AgentStack.Deploy.Checks;
using AgentStack.Deploy.Checks.Sources;

namespace AgentStack.Deploy.Migration;

/// <summary>What code and scripts still have of the old wiring. Only the person knows how they should go on.</summary>
internal static partial class SourceRemarks
{
    public static IEnumerable<Remark> In(string root, IReadOnlyList<SourceFile> files)
    {
        var @checked = new CheckedFolder(root, [], [], files);
        return ServingRules.Everywhere
            .SelectMany(rule => rule.Check(@checked))
            .Select(finding => new Remark(finding.File, finding.Line, finding.Message, finding.Rule.Fix))
            .Concat(files.SelectMany(VariableSetters));
    }

    // Scripts and pipelines set the bundle's variable by its name.
    private static IEnumerable<Remark> VariableSetters(SourceFile file)
    {
        var text = IsScript(file.Path) ? SourceText.Of(file) : "";
        return Setter().Matches(text).Select(match => new Remark(
            file.Path,
            SourceText.LineOf(text, match.Index),
            $"{ServingWords.OldVariable} is set here.",
            $"Set {ServingWords.NewVariable} to the agent app's name."));
    }

    private static bool IsScript(string path) =>
        Path.GetExtension(path) is ".sh" or ".ps1" or ".yml" or ".yaml" or ".json" or ".mk" || Path.GetFileName(path) is "Makefile";

    [GeneratedRegex(@"(BUNDLE_VAR_|--var[= ][""']?)serving_endpoint_name\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Setter();
}
