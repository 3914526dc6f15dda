using AgentStack.Deploy.Apps;
using AgentStack.Deploy.Targets;
using AgentStack.WorkspaceClient;
using AgentStack.WorkspaceClient.Apps;

namespace AgentStack.Deploy.Probes;

/// <summary>What the probes ask: both apps at their addresses.</summary>
/// <param name="Target">Whose credentials they ask with.</param>
/// <param name="Agent">The agent app.</param>
/// <param name="Front">The front app.</param>
/// <param name="KnownFront">What the workspace says of the front app; <see langword="null"/> where only its address was given.</param>
/// <param name="Message">What is asked.</param>
internal sealed record ProbeSubject(Target Target, AgentApp Agent, FrontApp Front, WorkspaceApp? KnownFront, string Message)
{
    /// <summary>Finds both apps.</summary>
    /// <exception cref="TargetException">An app is not there, or has no address.</exception>
    /// <exception cref="WorkspaceException">The workspace does not tell.</exception>
    public static async Task<ProbeSubject> FindAsync(Target target, AppClient apps, string message, CancellationToken cancellation)
    {
        var (front, agent) = await target.FindAppsAsync(cancellation);
        return new(target, new AgentApp(apps, agent), new FrontApp(apps, front), front.Known, message);
    }
}
