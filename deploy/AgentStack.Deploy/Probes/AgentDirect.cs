using AgentStack.Deploy.Steps;

namespace AgentStack.Deploy.Probes;

/// <summary>The first probe: the agent answers, and the principal may use it.</summary>
internal sealed class AgentDirect(ProbeSubject subject) : IStep
{
    public string Name => "agent_direct";

    public Exchange Exchange { get; } = new();

    public async Task<Verdict> RunAsync(CancellationToken cancellation)
    {
        await subject.Agent.AskAsync(subject.Target.Principal.Credential, subject.Message, Exchange, cancellation);
        return subject.Target.Principal == subject.Target.User
            ? Verdict.Pass("It answers the target's profile: whether it answers the front app's principal, --principal-profile tells.")
            : Verdict.Pass();
    }
}
