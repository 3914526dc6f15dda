using AgentStack.Deploy.Steps;

namespace AgentStack.Deploy.Probes;

/// <summary>The second probe: the front app gets through to the agent as its own principal, with nothing of a user.</summary>
internal sealed class AppkitSpOnly(ProbeSubject subject) : IStep
{
    public string Name => "appkit_sp_only";

    public Exchange Exchange { get; } = new();

    public async Task<Verdict> RunAsync(CancellationToken cancellation)
    {
        var caller = subject.Target.Principal.Credential;
        var shape = await subject.Front.ShapeAsync(caller, cancellation);
        await subject.Front.AskAsync(caller, shape, subject.Message, [], Exchange, cancellation);
        return Verdict.Pass();
    }
}
