using System.Text.RegularExpressions;

namespace AgentStack.Deploy.Checks.Sources;

/// <summary>A user's token that outlives the request.</summary>
internal sealed partial class StashedUserToken() : SourceRule(new(
    "user-token-kept",
    Severity.Error,
    "A token that is kept outside of the request is sent for the next user too.",
    "Read x-forwarded-access-token inside the handler, for each request."))
{
    protected override IEnumerable<Finding> Find(AppCode app) =>
        from code in app.Files
        from match in Assignments(code)
        where code.Bare[match.Groups["name"].Index] != ' ' && IsKept(code, match)
        select At(code, match.Index, $"The user's token is kept in '{match.Groups["name"].Value}'.");

    // From the header, or from a name that holds what the header said: const token = req.headers[…]; kept = token;
    private static IEnumerable<Match> Assignments(SourceCode code)
    {
        var direct = Assignment().Matches(code.Code).ToArray();
        var names = direct.Where(match => !match.Groups["member"].Success).Select(match => match.Groups["name"].Value)
            .ToHashSet(StringComparer.Ordinal);
        return names.Count == 0 ? direct : direct.Concat(Copy().Matches(code.Code).Where(match => names.Contains(match.Groups["source"].Value)));
    }

    // Declared outside of functions (JavaScript), as global (Python), or static (C#); for a field, what it is a field of.
    private static bool IsKept(SourceCode code, Match assignment)
    {
        var (name, isField) = (assignment.Groups["name"].Value, assignment.Groups["member"].Success);
        var declaration = Regex.Matches(code.Bare, code.Language switch
        {
            Language.Script when isField => $@"\b(?:let|var|const)\s+{name}\b",
            Language.Script => $@"\b(?:let|var)\s+{name}\b",
            Language.Python when isField => $@"(?<=\A|\n){name}\s*(?::[^=\n]*)?=(?!=)",
            Language.Python => $@"\bglobal\s[^\n]*\b{name}\b",
            _ => $@"\bstatic\s[^;{{(=]*\b{name}\s*[;=]",
        }, RegexOptions.None, TimeSpan.FromSeconds(1));
        return declaration.Any(match => code.Language is not Language.Script
            || (match.Index < assignment.Index && ModuleScope.Holds(code, match.Index)));
    }

    [GeneratedRegex(
        @"(?<![\w.$])(?<name>[A-Za-z_]\w*)(?<member>(\.\w+|\[[^\]\n]{1,80}\])+)?\s*(:\s*[\w| ]+)?(\?\?|\|\|)?=(?!=|>)[^;=\n]*[""'`]x-forwarded-access-token",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Assignment();

    [GeneratedRegex(
        @"(?<![\w.$])(?<name>[A-Za-z_]\w*)(?<member>(\.\w+|\[[^\]\n]{1,80}\])+)?\s*(\?\?|\|\|)?=(?!=|>)\s*(?<source>[A-Za-z_]\w*)\s*(?=[;\n}]|\z)",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Copy();
}
