using System.Text.RegularExpressions;
using AgentStack.Deploy.Debts.Guardrail;

namespace AgentStack.Deploy.Checks.Sources;

/// <summary>A proxy that streams where the audit says that the endpoint's guardrail trips on it.</summary>
internal sealed partial class PassThroughDespiteAudit : IRule
{
    public RuleDescription Description { get; } = new(
        "stream-despite-guardrail",
        Severity.Error,
        "The endpoint's output guardrail trips on streams, so that every answer fails.",
        $"Call with stream: false while streaming_ok is false and synthesize the stream, marked as {GuardrailDebt.Marker}.");

    public IEnumerable<Finding> Check(CheckedFolder folder) => GuardrailAudit.ForbidsStreaming(folder) is not { } audit
        ? []
        : from app in folder.Code
          where !app.Files.Any(code => Unary().IsMatch(code.Code))
          from code in app.Files
          where code.CallsAgent()
          let pipe = Pipe().Match(code.Bare)
          where pipe.Success
          let place = code.PlaceOf(pipe.Index)
          select new Finding(Description, code.Path, place.Line, place.Column, $"The agent's stream is passed on, though {audit.Path} says streaming_ok: false.");

    [GeneratedRegex(@"\bstream[""']?\s*[:=]\s*false\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Unary();

    [GeneratedRegex(@"\bReadable\.fromWeb\s*\(|\.pipe\s*\(|\.pipeTo\s*\(|\bCopyToAsync\s*\(|\bStreamingResponse\s*\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pipe();
}
