using System.Text.RegularExpressions;

namespace AgentStack.Deploy.Checks.Sources;

/// <summary>The rules about what is left in the code of a wiring to Model Serving.</summary>
internal static partial class ServingRules
{
    /// <summary>As mistakes: in apps that are bound to an agent app. An app that is meant for Model Serving has all of it.</summary>
    public static readonly IReadOnlyList<SourceRule> All = For(app => app.IsBoundToAgent());

    /// <summary>As what a migration leaves behind: in all apps.</summary>
    public static readonly IReadOnlyList<SourceRule> Everywhere = For(_ => true);

    private static IReadOnlyList<SourceRule> For(Func<AppCode, bool> apps) =>
    [
        new PatternRule(
            new(
                "serving-plugin-registered",
                Severity.Error,
                "The serving plugin's routes go to a Model Serving endpoint and answer 404 for an agent app.",
                "Remove the plugin and mount the proxy with server.extend."),
            Language.Script,
            Plugin(),
            "The serving() plugin is registered.")
        {
            Apps = apps,
            IsBare = true,
            Where = code => code.Says("@databricks/appkit"),
        },
        new PatternRule(
            new(
                "serving-route-used",
                Severity.Error,
                "/api/serving/* exists only with the serving plugin, which cannot reach an agent app.",
                "Post to /api/chat."),
            Language.Any,
            Route(),
            "A route of the serving plugin is used.")
        {
            Apps = apps,
        },
        new PatternRule(
            new(
                "serving-hook-used",
                Severity.Error,
                "The hook calls /api/serving/*, which cannot reach an agent app.",
                "Use a chat hook that posts to /api/chat and reads both stream formats."),
            Language.Script,
            Hook(),
            "A hook of the serving plugin is used.")
        {
            Apps = apps,
            IsBare = true,
        },
        new PatternRule(
            new(
                "serving-as-user",
                Severity.Error,
                "asUser(req) of the serving plugin targets /serving-endpoints/..., which is no agent app.",
                "Forward x-forwarded-access-token beside the app's own Authorization."),
            Language.Script,
            AsUser(),
            "The agent is called with .asUser().")
        {
            Apps = apps,
            IsBare = true,
        },
        new PatternRule(
            new(
                "serving-endpoint-name-read",
                Severity.Warning,
                "A front app that is bound to an agent app has no DATABRICKS_SERVING_ENDPOINT_NAME.",
                "Read AGENT_APP_URL."),
            Language.Any,
            EndpointName(),
            "DATABRICKS_SERVING_ENDPOINT_NAME is read.")
        {
            Apps = apps,
        },
    ];

    [GeneratedRegex(@"(?<![.\w]|function\s+)serving\s*\(", RegexOptions.None, 1000)]
    private static partial Regex Plugin();

    [GeneratedRegex("/api/serving/", RegexOptions.None, 1000)]
    private static partial Regex Route();

    [GeneratedRegex(@"\buseServing(Stream|Invoke)\s*[(<]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hook();

    [GeneratedRegex(@"\bserving\s*(\([^()]*\)\s*)?\??\.\s*asUser\s*\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AsUser();

    [GeneratedRegex(@"\bDATABRICKS_SERVING_ENDPOINT_NAME\b", RegexOptions.None, 1000)]
    private static partial Regex EndpointName();
}
