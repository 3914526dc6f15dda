using System.Text.RegularExpressions;

namespace AgentStack.Deploy.Checks.Sources;

/// <summary>Routes that are added to a server that runs already.</summary>
internal sealed partial class RoutesAfterStart() : SourceRule(new(
    "routes-after-start",
    Severity.Error,
    "What is extended after the start is never registered: the route answers 404.",
    "Call server.extend first, then server.start."))
{
    protected override IEnumerable<Finding> Find(AppCode app) =>
        from code in app.Files
        where code.Language is Language.Script
        let start = Start().Match(code.Bare)
        where start.Success
        from extend in Extend().Matches(code.Bare)
        where extend.Index > start.Index
        select At(code, extend.Index, "server.extend comes after server.start.");

    [GeneratedRegex(@"\bserver\.start\s*\(", RegexOptions.None, 1000)]
    private static partial Regex Start();

    [GeneratedRegex(@"\bserver\.extend\s*\(", RegexOptions.None, 1000)]
    private static partial Regex Extend();
}
