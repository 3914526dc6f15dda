namespace AgentStack.Proxy.Feedback;

/// <summary>One user's votes on one answer: one after the other, while others pass beside.</summary>
internal sealed class VoteLane : IDisposable
{
    public SemaphoreSlim Turn { get; } = new(1, 1);

    /// <summary>How many votes are in it.</summary>
    public int Count { get; set; }

    /// <summary>The last failure, and the vote's revision that it met: who waited with that one or an older shares it.</summary>
    public (long Revision, MlflowOutcome Outcome)? Failure { get; set; }

    public void Dispose() => Turn.Dispose();
}
