using System.Text.RegularExpressions;

namespace AgentStack.Deploy.Checks.Sources;

/// <summary>An agent that nobody can call.</summary>
internal sealed partial class AgentWithoutInvocations() : SourceRule(new(
    "agent-without-invocations",
    Severity.Error,
    "The front app posts to /invocations, which answers 404 unless the agent serves it.",
    "Serve the agent with mlflow.genai.agent_server, or route POST /invocations."))
{
    protected override IEnumerable<Finding> Find(AppCode app) => !IsAgent(app.App) || Serves(app)
        ? []
        : from code in app.Files
          where code.Language is Language.Python
          let server = Server().Match(code.Bare)
          where server.Success
          select At(code, server.Index, "The agent's server has no /invocations.");

    private static bool IsAgent(CheckedApp? app) => app?.Key.Contains("agent", StringComparison.OrdinalIgnoreCase) is true;

    private static bool Serves(AppCode app) => app.Says("agent_server") || app.Says("AgentServer") || app.Says("/invocations");

    [GeneratedRegex(@"\b(FastAPI|Flask|Starlette|Quart)\s*\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Server();
}
