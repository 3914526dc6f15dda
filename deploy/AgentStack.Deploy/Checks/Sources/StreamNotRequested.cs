using System.Text.RegularExpressions;

namespace AgentStack.Deploy.Checks.Sources;

/// <summary>A proxy that promises a stream and asks for none.</summary>
internal sealed partial class StreamNotRequested() : SourceRule(new(
    "stream-not-requested",
    Severity.Warning,
    "mlflow's agent server streams only when the body says stream: true; else one JSON body comes under the label of a stream.",
    "Send stream: true beside input or messages."))
{
    protected override IEnumerable<Finding> Find(AppCode app) =>
        from code in app.Files
        where code.CallsAgent() && code.Says("text/event-stream") && !StreamField().IsMatch(code.Code)
        select At(code, code.InvocationsAt()!.Value, "The agent is called without stream: true, and its answer is served as a stream.");

    [GeneratedRegex(@"\bstream[""']?\s*[:=]", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex StreamField();
}
