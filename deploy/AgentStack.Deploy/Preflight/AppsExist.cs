using AgentStack.Deploy.Steps;
using AgentStack.Deploy.Targets;
using AgentStack.WorkspaceClient;
using AgentStack.WorkspaceClient.Apps;

namespace AgentStack.Deploy.Preflight;

/// <summary>The workspace has both apps, and says where they are.</summary>
internal sealed class AppsExist(Target target, Findings findings) : IStep
{
    public string Name => CheckNames.AppsExist;

    public async Task<Verdict> RunAsync(CancellationToken cancellation)
    {
        if (findings.Workspace is null)
        {
            return Verdict.Skip(CheckNames.Needs(CheckNames.ProfileHosts));
        }

        var (front, frontFailure) = await FindAsync(target.Front, target.User, cancellation);
        var (agent, agentFailure) = await FindAsync(target.Agent, target.Principal, cancellation);
        if ((frontFailure ?? agentFailure) is not null)
        {
            return Verdict.Fail(string.Join(' ', new[] { frontFailure, agentFailure }.OfType<string>()));
        }

        (findings.Front, findings.Agent, findings.AppsExist) = (front, agent, true);
        return Verdict.Pass($"{target.Front.AddressOf(front)} and {target.Agent.AddressOf(agent)}");
    }

    private static async Task<(WorkspaceApp? App, string? Failure)> FindAsync(
        TargetApp app, Identity asker, CancellationToken cancellation)
    {
        try
        {
            var known = await app.FindAsync(asker, cancellation);
            app.AddressOf(known);
            return (known, null);
        }
        catch (Exception failure) when (failure is TargetException or WorkspaceException)
        {
            return (null, failure.Message);
        }
    }
}
