using AgentStack.Deploy.Apps;
using AgentStack.Deploy.Steps;
using AgentStack.Deploy.Targets;

namespace AgentStack.Deploy.Preflight;

/// <summary>The agent app answers a question.</summary>
internal sealed class AgentInvocations(Target target, AppClient apps, Findings findings) : IStep
{
    /// <summary>What a check asks: anything has an answer to it.</summary>
    public const string Question = "Hello, what can you help with?";

    public string Name => CheckNames.AgentInvocations;

    public async Task<Verdict> RunAsync(CancellationToken cancellation)
    {
        if (findings.Apps is not { } found)
        {
            return findings.SkipWithoutApps();
        }

        if (findings.AnAppIsDown)
        {
            return Verdict.Skip(CheckNames.Needs(CheckNames.AppsRunning));
        }

        var agent = new AgentApp(apps, found.Agent);
        await agent.AskAsync(target.Principal.Credential, Question, new Exchange(), cancellation);
        return Verdict.Pass();
    }
}
