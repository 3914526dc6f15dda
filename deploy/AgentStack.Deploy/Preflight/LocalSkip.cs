using AgentStack.Deploy.Steps;

namespace AgentStack.Deploy.Preflight;

/// <summary>A check that has no meaning for the stack on this machine.</summary>
internal sealed class LocalSkip(string name) : IStep
{
    public string Name => name;

    public Task<Verdict> RunAsync(CancellationToken cancellation) =>
        Task.FromResult(Verdict.Skip("the local target has no profile, no CLI and no bundle"));
}
