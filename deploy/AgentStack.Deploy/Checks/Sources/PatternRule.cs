using System.Text.RegularExpressions;

namespace AgentStack.Deploy.Checks.Sources;

/// <summary>A rule that a pattern in the code is enough for.</summary>
/// <param name="description">The rule.</param>
/// <param name="languages">The languages that it is about.</param>
/// <param name="pattern">What must not be there.</param>
/// <param name="message">What is there, in one sentence.</param>
internal sealed class PatternRule(RuleDescription description, Language languages, Regex pattern, string message) : SourceRule(description)
{
    /// <summary>Whether the pattern is looked for in the code alone, not in quoted text.</summary>
    public bool IsBare { get; init; }

    /// <summary>The files that it is looked for in; all unless given.</summary>
    public Func<SourceCode, bool> Where { get; init; } = _ => true;

    protected override IEnumerable<Finding> Find(AppCode app) =>
        from code in app.Files
        where languages.HasFlag(code.Language) && Where(code)
        from match in pattern.Matches(IsBare ? code.Bare : code.Code)
        select At(code, match.Index, message);
}
