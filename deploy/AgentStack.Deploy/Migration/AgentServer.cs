using AgentStack.Contract;
using AgentStack.Deploy.Checks;

namespace AgentStack.Deploy.Migration;

/// <summary>An app that is asked as an agent is, and where its code says so.</summary>
/// <param name="App">The app; null for code that no app claims.</param>
/// <param name="File">The file that serves <c>/invocations</c>.</param>
/// <param name="Line">The line.</param>
internal sealed record AgentServer(CheckedApp? App, string File, int Line)
{
    /// <summary>Why it is one, for people.</summary>
    public string Reason => $"serves {AgentRoutes.Invocations} itself, as agents do ({File}:{Line})";

    /// <summary>Tells that the variable of the old wiring stays where it stands: most likely it names the agent's model.</summary>
    public Remark Keeps(string file, int line) => new(
        file,
        line,
        $"{ServingWords.EndpointVariable} stays, since the app {Reason}.",
        $"If it names another agent that is asked, make it {EnvironmentVariables.AgentAppUrl}.");
}
