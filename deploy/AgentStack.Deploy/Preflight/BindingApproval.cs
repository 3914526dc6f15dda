using AgentStack.Deploy.Apps;
using AgentStack.Deploy.Steps;
using AgentStack.Deploy.Targets;

namespace AgentStack.Deploy.Preflight;

/// <summary>The binding is not only declared but granted: a user's chat turn gets through the front app to the agent.</summary>
internal sealed class BindingApproval(Target target, AppClient apps, Findings findings) : IStep
{
    public string Name => CheckNames.BindingApproval;

    public async Task<Verdict> RunAsync(CancellationToken cancellation)
    {
        if (findings.Apps is not { } found)
        {
            return findings.SkipWithoutApps();
        }

        if (findings.AnAppIsDown || findings.IsUnbound)
        {
            return Verdict.Skip(CheckNames.Needs(findings.AnAppIsDown ? CheckNames.AppsRunning : CheckNames.AgentBinding));
        }

        if (!found.Front.HasAddress)
        {
            return Verdict.Skip($"the workspace does not tell the caller where '{found.Front.App.Name}' is: give --appkit-url");
        }

        var front = new FrontApp(apps, found.Front);
        var caller = target.User.Credential;
        var session = await front.FindSessionAsync(caller, cancellation);
        await front.AskAsync(caller, session, AgentInvocations.Question, [], new Exchange(), cancellation);
        return Verdict.Pass();
    }
}
