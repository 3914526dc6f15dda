using AgentStack.Deploy.Steps;

namespace AgentStack.Deploy.Probes;

/// <summary>A probe for which there is nothing to probe: the target cannot be looked at.</summary>
internal sealed class Unprobed(string name, Exchange? exchange, string reason) : IStep
{
    public string Name => name;

    public Exchange? Exchange => exchange;

    public Task<Verdict> RunAsync(CancellationToken cancellation) => Task.FromResult(Verdict.Fail(reason));
}
