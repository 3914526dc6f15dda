using System.Text.RegularExpressions;

namespace AgentStack.Deploy.Checks.Sources;

/// <summary>What is left in the code of a wiring to Model Serving; a migration lists it too.</summary>
internal static partial class ServingRules
{
    public static readonly IReadOnlyList<SourceRule> All =
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
            "A route of the serving plugin is used."),
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
            IsBare = true,
            Where = code => code.Says("serving") || code.Says("AGENT_APP_URL") || code.InvocationsAt() is not null,
        },
        new PatternRule(
            new(
                "serving-endpoint-name-read",
                Severity.Warning,
                "A front app that is bound to an agent app has no DATABRICKS_SERVING_ENDPOINT_NAME.",
                "Read AGENT_APP_URL."),
            Language.Any,
            EndpointName(),
            "DATABRICKS_SERVING_ENDPOINT_NAME is read."),
    ];

    [GeneratedRegex(@"(?<![.\w]|function\s+)serving\s*\(", RegexOptions.None, 1000)]
    private static partial Regex Plugin();

    [GeneratedRegex("/api/serving/", RegexOptions.None, 1000)]
    private static partial Regex Route();

    [GeneratedRegex(@"\buseServing(Stream|Invoke)\s*[(<]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hook();

    [GeneratedRegex(@"\.asUser\s*\(", RegexOptions.None, 1000)]
    private static partial Regex AsUser();

    [GeneratedRegex(@"\bDATABRICKS_SERVING_ENDPOINT_NAME\b", RegexOptions.None, 1000)]
    private static partial Regex EndpointName();
}
