using System.Text.RegularExpressions;

namespace AgentStack.Deploy.Checks.Sources;

/// <summary>A proxy that knows one shape of body.</summary>
internal sealed partial class MessagesOnly() : SourceRule(new(
    "input-body-dropped",
    Severity.Error,
    "A caller that sends {input} gets an empty stream and a blank page.",
    "Take {input} and {messages}, each as it is, and answer 400 invalid_body_shape to anything else."))
{
    protected override IEnumerable<Finding> Find(AppCode app) =>
        from code in app.Files
        where code.CallsAgent() && !Input().IsMatch(code.Code)
        let body = Messages().Match(code.Code)
        where body.Success
        select At(code, body.Index, "Of the request's body only messages is read.");

    [GeneratedRegex(@"\bbody\??\.messages\b|\bbody\[[""']messages[""']\]|\bbody\.get\(\s*[""']messages[""']|\{\s*messages\s*\}\s*=\s*(await\s+)?req(uest)?\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Messages();

    [GeneratedRegex(@"\binput\b", RegexOptions.None, 1000)]
    private static partial Regex Input();
}
