using System.Text.RegularExpressions;

namespace AgentStack.Deploy.Checks.Sources;

/// <summary>A rule about what must not run when a module is loaded.</summary>
internal sealed class ScopeRule(RuleDescription description, Regex pattern, string message) : SourceRule(description)
{
    protected override IEnumerable<Finding> Find(AppCode app) =>
        from code in app.Files
        from match in pattern.Matches(code.Bare)
        where ModuleScope.Holds(code, match.Index)
        select At(code, match.Index, message);
}
