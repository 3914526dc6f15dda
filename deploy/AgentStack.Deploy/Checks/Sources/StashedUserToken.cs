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
        from match in Assignment().Matches(code.Code)
        where code.Bare[match.Groups["name"].Index] != ' ' && IsKept(code, match.Groups["name"].Value, match.Index)
        select At(code, match.Index, $"The user's token is kept in '{match.Groups["name"].Value}'.");

    // Declared outside of functions (JavaScript), as global (Python), or static (C#).
    private static bool IsKept(SourceCode code, string name, int at)
    {
        var declaration = Regex.Matches(code.Bare, code.Language switch
        {
            Language.Script => $@"\b(?:let|var)\s+{name}\b",
            Language.Python => $@"\bglobal\s[^\n]*\b{name}\b",
            _ => $@"\bstatic\s[^;{{(=]*\b{name}\s*[;=]",
        }, RegexOptions.None, TimeSpan.FromSeconds(1));
        return declaration.Any(match => code.Language is not Language.Script || (match.Index < at && ModuleScope.Holds(code, match.Index)));
    }

    [GeneratedRegex(@"(?<![\w.$])(?<name>[A-Za-z_]\w*)\s*=(?!=|>)[^;=\n]*[""'`]x-forwarded-access-token", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Assignment();
}
