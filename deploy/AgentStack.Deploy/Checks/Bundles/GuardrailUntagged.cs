using System.Text.RegularExpressions;
using AgentStack.Deploy.Checks.Sources;
using AgentStack.Deploy.Debts.Guardrail;

namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>Streaming is switched off for a guardrail, and nothing will remind anybody to switch it on again.</summary>
internal sealed partial class GuardrailUntagged : IRule
{
    public RuleDescription Description { get; } = new(
        "guardrail-untagged",
        Severity.Error,
        "A workaround that carries no mark outlives its reason: no audit finds it once the guardrail is lifted.",
        $"Write the comment `{GuardrailDebt.Marker}` beside it, and keep the debt in deploy/debts.yml.");

    public IEnumerable<Finding> Check(CheckedFolder folder) => OfVariables(folder).Concat(OfSettings(folder));

    private IEnumerable<Finding> OfVariables(CheckedFolder folder) =>
        from app in folder.DeployedApps
        from variable in app.Environment
        where Variable().IsMatch(variable.Name)
            && string.Equals(variable.Value, "false", StringComparison.OrdinalIgnoreCase)
            && !TextOf(folder, variable.File).Contains(GuardrailDebt.Marker, StringComparison.Ordinal)
        select variable.At(variable.NameNode, Description, $"{variable.Name} is false without `{GuardrailDebt.Marker}`.");

    private IEnumerable<Finding> OfSettings(CheckedFolder folder) =>
        from file in folder.Apps.SelectMany(app => app.Files).DistinctBy(file => file.Path, StringComparer.Ordinal)
        where SettingsFile().IsMatch(file.Path)
        let text = SourceText.Of(file)
        where !text.Contains(GuardrailDebt.Marker, StringComparison.Ordinal)
        let verdict = GuardrailAudit.Of(file).Verdicts.FirstOrDefault(verdict => verdict.ForbidsStreaming)
        where verdict is not null
        select new Finding(
            Description, file.Path, (int)verdict.Node.Start.Line, 0, $"streaming_ok is false without `{GuardrailDebt.Marker}`.");

    private static string TextOf(CheckedFolder folder, YamlFile yaml) =>
        folder.Files.FirstOrDefault(file => file.Path == yaml.Path) is { } file ? SourceText.Of(file) : string.Empty;

    [GeneratedRegex(@"\AEndpointGuardrailAudit__.+__streaming_ok\z", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Variable();

    [GeneratedRegex(@"(\A|/)appsettings(\.[^/]*)?\.json\z", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SettingsFile();
}
