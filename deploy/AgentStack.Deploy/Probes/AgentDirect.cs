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
        return Verdict.Pass();
    }
}
