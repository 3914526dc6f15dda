namespace AgentStack.FakeWorkspace.Apps;

/// <summary>One request that an app is answering, and what may end it early.</summary>
internal sealed class RunningRequest : IDisposable
{
    private readonly RunningRequests _all;
    private readonly CancellationTokenSource _limit;
    private readonly CancellationTokenSource _end;

    public RunningRequest(RunningRequests all, TimeSpan limit, TimeProvider time, CancellationToken clientLeft)
    {
        _all = all;
        _limit = new(limit > TimeSpan.Zero ? limit : Timeout.InfiniteTimeSpan, time);
        _end = CancellationTokenSource.CreateLinkedTokenSource(clientLeft, _limit.Token);
    }

    /// <summary>Set once the request must end: its client left, its time is over, or somebody cut it.</summary>
    public CancellationToken Token => _end.Token;

    /// <summary>Whether it took longer than it may.</summary>
    public bool IsOverdue => _limit.IsCancellationRequested;

    /// <summary>Whether somebody cut it.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Ends it from outside; returns before whoever works for it knows.</summary>
    public void Cut()
    {
        IsCut = true;
        _ = _end.CancelAsync();
    }

    /// <summary>Lets it take as long as it likes.</summary>
    public void Unlimit() => _limit.CancelAfter(Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        _all.End(this);
        _end.Dispose();
        _limit.Dispose();
    }
}
