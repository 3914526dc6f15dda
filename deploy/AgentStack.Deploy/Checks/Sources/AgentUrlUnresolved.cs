using AgentStack.Contract;

namespace AgentStack.Deploy.Checks.Sources;

/// <summary>A name that is taken for an address.</summary>
internal sealed class AgentUrlUnresolved() : SourceRule(new(
    "agent-url-not-resolved",
    Severity.Warning,
    "Databricks documents that valueFrom of an app yields the app's name, not its address.",
    "Where AGENT_APP_URL has no scheme and no dot, ask GET /api/2.0/apps/{name} for its url."))
{
    protected override IEnumerable<Finding> Find(AppCode app) => Resolves(app)
        ? []
        : from code in app.Files
          let at = code.Code.IndexOf(EnvironmentVariables.AgentAppUrl, StringComparison.Ordinal)
          where at >= 0 && code.CallsAgent()
          select At(code, at, $"{EnvironmentVariables.AgentAppUrl} is used as an address, whatever it holds.");

    private static bool Resolves(AppCode app) => app.Says("api/2.0/apps") || app.Says("apps.get(");
}
