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
        if (findings.Apps is not { } found || !findings.AppsRun || !findings.IsBound)
        {
            return Verdict.Skip(CheckNames.Needs(findings.AppsRun ? CheckNames.AgentBinding : CheckNames.AppsRunning));
        }

        var front = new FrontApp(apps, found.Front);
        var caller = target.User.Credential;
        var shape = (await front.TrySessionAsync(caller, cancellation)).BodyShape;
        await front.AskAsync(caller, shape, AgentInvocations.Question, [], new Exchange(), cancellation);
        return Verdict.Pass();
    }
}
