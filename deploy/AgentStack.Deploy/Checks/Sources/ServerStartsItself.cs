using System.Text.RegularExpressions;

namespace AgentStack.Deploy.Checks.Sources;

/// <summary>A server that has started before its routes are added.</summary>
internal sealed partial class ServerStartsItself() : SourceRule(new(
    "server-starts-itself",
    Severity.Error,
    "server() starts at once, so that what is extended afterwards is never registered.",
    "Write server({ autoStart: false }), extend, then start."))
{
    protected override IEnumerable<Finding> Find(AppCode app) =>
        from code in app.Files
        where code.Language is Language.Script && code.Bare.Contains("server.extend", StringComparison.Ordinal)
        from match in Server().Matches(code.Bare)
        where !NoAutoStart().IsMatch(match.Value)
        select At(code, match.Index, "server() starts by itself, and routes are added later.");

    [GeneratedRegex(@"(?<![.\w]|function\s+)server\s*\([^()]*\)", RegexOptions.None, 1000)]
    private static partial Regex Server();

    [GeneratedRegex(@"\bautoStart\s*:\s*false\b", RegexOptions.None, 1000)]
    private static partial Regex NoAutoStart();
}
