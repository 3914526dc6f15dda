using System.Text.RegularExpressions;
using AgentStack.Contract;

namespace AgentStack.Deploy.Checks.Sources;

/// <summary>An address that the route is appended to as it is.</summary>
internal sealed partial class AgentUrlUntrimmed() : SourceRule(new(
    "agent-url-not-trimmed",
    Severity.Warning,
    "With a slash at the end of AGENT_APP_URL the call goes to //invocations, which is 404.",
    "Drop the slash first: replace(/\\/+$/, \"\"), rstrip(\"/\") or TrimEnd('/')."))
{
    protected override IEnumerable<Finding> Find(AppCode app) =>
        from code in app.Files
        let at = code.Code.IndexOf(EnvironmentVariables.AgentAppUrl, StringComparison.Ordinal)
        where at >= 0 && code.CallsAgent() && !Trimming().IsMatch(code.Code)
        select At(code, at, $"{EnvironmentVariables.AgentAppUrl} is used with whatever slash it ends with.");

    [GeneratedRegex(@"\.replace\s*\(\s*/\\/|\.TrimEnd\s*\(|\.rstrip\s*\(|\bnew\s+(URL|Uri)\s*\(|\burljoin\s*\(|\.endsWith\s*\(|\.endswith\s*\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Trimming();
}
