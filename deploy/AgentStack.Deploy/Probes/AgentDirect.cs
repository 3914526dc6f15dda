using AgentStack.Deploy.Steps;

namespace AgentStack.Deploy.Probes;

/// <summary>The first probe: the agent answers, and the principal may use it.</summary>
internal sealed class AgentDirect(ProbeSubject subject) : IStep
{
    public string Name => ProbeNames.AgentDirect;

    public Exchange Exchange { get; } = new();

    public async Task<Verdict> RunAsync(CancellationToken cancellation)
    {
        var caller = await Caller.FindAsync(subject.Target.Principal.Workspace, cancellation);
        if (caller.IsPerson)
        {
            return Verdict.Fail(
                $"The workspace takes the caller for {caller.Name}, so the caller is a person: give --principal-profile.");
        }

        await subject.Agent.AskAsync(subject.Target.Principal.Credential, subject.Message, Exchange, cancellation);
        return Verdict.Pass($"{caller.Name} asked, a service principal");
    }
}
