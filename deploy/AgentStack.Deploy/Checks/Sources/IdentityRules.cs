using System.Text.RegularExpressions;

namespace AgentStack.Deploy.Checks.Sources;

/// <summary>The rules about whose identity crosses which hop.</summary>
internal static partial class IdentityRules
{
    public static readonly IReadOnlyList<SourceRule> All =
    [
        new PatternRule(
            new(
                "user-info-header-read",
                Severity.Error,
                "Databricks Apps sets no x-forwarded-user-info, so nobody is ever signed in.",
                "Read x-forwarded-email, x-forwarded-preferred-username or x-forwarded-user."),
            Language.Any,
            UserInfo(),
            "x-forwarded-user-info is read."),
        new ScopeRule(
            new(
                "execution-context-at-module-scope",
                Severity.Error,
                "A token that is resolved when the module loads expires and answers 401 an hour later.",
                "Call it inside the request's handler."),
            ExecutionContext(),
            "The app's identity is resolved when the module loads."),
        new ScopeRule(
            new(
                "user-client-at-module-scope",
                Severity.Error,
                "The user's credentials exist only while a request is handled.",
                "Call get_user_workspace_client() inside the invoke or stream handler."),
            UserClient(),
            "The user's client is built when the module loads."),
        new StashedUserToken(),
        new UserEmailDropped(),
        new BearerDropped(),
        new UserClientWithoutPat(),
    ];

    [GeneratedRegex("x-forwarded-user-info", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex UserInfo();

    [GeneratedRegex(@"(?<!function\s+)\bgetExecutionContext\s*\(|\bconfig\.authenticate\s*\(", RegexOptions.None, 1000)]
    private static partial Regex ExecutionContext();

    [GeneratedRegex(@"\bget_user_workspace_client\s*\(", RegexOptions.None, 1000)]
    private static partial Regex UserClient();
}
