using System.Text.RegularExpressions;
using AgentStack.Contract;

namespace AgentStack.Deploy.Checks.Sources;

/// <summary>A client for the user's token that finds the app's own credentials as well.</summary>
internal sealed partial class UserClientWithoutPat() : SourceRule(new(
    "user-client-without-pat",
    Severity.Error,
    "An app has DATABRICKS_CLIENT_ID and _SECRET, so a client with a token fails: more than one authorization method configured.",
    "Pass auth_type=\"pat\" beside the token."))
{
    protected override IEnumerable<Finding> Find(AppCode app) =>
        from code in app.Files
        where code.Language is Language.Python && code.Says(ForwardedHeaders.AccessToken)
        from match in Client().Matches(code.Bare)
        let arguments = match.Groups["arguments"].Value
        where Token().IsMatch(arguments) && !arguments.Contains("auth_type", StringComparison.Ordinal)
        select At(code, match.Index, "WorkspaceClient gets a token and no auth_type.");

    // The arguments, with calls among them.
    [GeneratedRegex(@"\bWorkspaceClient\s*\((?<arguments>(?>[^()]+|\([^()]*\))*)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Client();

    [GeneratedRegex(@"\btoken\s*=", RegexOptions.None, 1000)]
    private static partial Regex Token();
}
