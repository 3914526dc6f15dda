using System.Text.RegularExpressions;
using AgentStack.Contract;
using AgentStack.Deploy.Debts.Guardrail;

namespace AgentStack.Deploy.Checks.Sources;

/// <summary>A synthesized stream that no audit will ever find.</summary>
internal sealed partial class UntaggedSynthesis() : SourceRule(new(
    "synthesized-stream-untagged",
    Severity.Error,
    "Nobody learns that the workaround can go once the endpoint's guardrail lets streams pass.",
    $"Write '{GuardrailDebt.Marker}' beside the branch and register it with its remove_when."))
{
    protected override IEnumerable<Finding> Find(AppCode app) =>
        from code in app.Files
        where code.CallsAgent() && code.Says(EventTypes.OutputTextDelta) && !code.Text.Contains(GuardrailDebt.Marker, StringComparison.Ordinal)
        let unary = Unary().Match(code.Code)
        where unary.Success
        select At(code, unary.Index, "A stream is synthesized from a unary answer without the debt's marker.");

    [GeneratedRegex(@"\bstream[""']?\s*[:=]\s*false\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Unary();
}
