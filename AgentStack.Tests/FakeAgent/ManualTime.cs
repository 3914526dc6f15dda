namespace AgentStack.Tests.FakeAgent;

/// <summary>A clock that a test moves.</summary>
internal sealed class ManualTime(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DateTimeOffset _now = start;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock and fires what has become due.</summary>
    public void Advance(TimeSpan by)
    {
        List<ManualTimer> due;
        lock (_gate)
        {
            _now += by;
            due = [.. _timers.Where(timer => timer.Due <= _now)];
            due.ForEach(timer => _timers.Remove(timer));
        }
        due.ForEach(timer => timer.Fire());
    }

    /// <summary>Waits until exactly the given waits are pending, for at most 30 real seconds.</summary>
    public async Task UntilPendingAsync(params TimeSpan[] waits)
    {
        using var expiry = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        expiry.CancelAfter(TimeSpan.FromSeconds(30));
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (_timers.Select(timer => timer.Due - _now).Order().SequenceEqual(waits.Order()))
                {
                    return;
                }
                changed = _changed.Task;
            }
            await changed.WaitAsync(expiry.Token);
        }
    }

    public void Schedule(ManualTimer timer, TimeSpan? dueTime)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
            if (dueTime is { } wait)
            {
                timer.Due = _now + wait;
                _timers.Add(timer);
            }
            _changed.TrySetResult();
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
