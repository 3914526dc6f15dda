namespace AgentStack.Tests.Time;

public sealed class ManualTimeProviderTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly List<string> _fired = [];
    private readonly DateTimeOffset _start;

    public ManualTimeProviderTests() => _start = _clock.GetUtcNow();

    [Fact]
    public void The_clock_moves_only_when_it_is_advanced()
    {
        var (start, stamp) = (_clock.GetUtcNow(), _clock.GetTimestamp());
        _clock.Advance(TimeSpan.FromSeconds(90));

        Assert.Equal(TimeSpan.FromSeconds(90), _clock.GetUtcNow() - start);
        Assert.Equal(TimeSpan.FromSeconds(90), _clock.GetElapsedTime(stamp));
    }

    [Fact]
    public void Timers_fire_in_order_of_their_due_times_and_see_their_own_moment()
    {
        using var late = Timer("late", 5);
        using var early = Timer("early", 2);
        using var never = Timer("never", 11);
        _clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(["early at 2", "late at 5"], _fired);
        Assert.Equal(_start + TimeSpan.FromSeconds(10), _clock.GetUtcNow());
        Assert.Equal([TimeSpan.FromSeconds(1)], _clock.Waits);
    }

    [Fact]
    public void A_periodic_timer_fires_for_each_period_that_passes()
    {
        using var timer = Timer("tick", 1, 2);
        _clock.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal(["tick at 1", "tick at 3", "tick at 5"], _fired);
    }

    [Fact]
    public void A_timer_set_by_a_callback_fires_within_the_same_advance()
    {
        ITimer? second = null;
        using var first = _clock.CreateTimer(
            _ => second = Timer("second", 1), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        _clock.Advance(TimeSpan.FromSeconds(2));
        second?.Dispose();

        Assert.Equal(["second at 2"], _fired);
    }

    [Fact]
    public void A_changed_timer_fires_at_its_new_time_and_a_disposed_one_not_at_all()
    {
        using var changed = Timer("changed", 1);
        using var stopped = Timer("stopped", 1);
        var disposed = Timer("disposed", 1);
        Assert.True(changed.Change(TimeSpan.FromSeconds(3), Timeout.InfiniteTimeSpan));
        Assert.True(stopped.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        disposed.Dispose();
        _clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(["changed at 3"], _fired);
        Assert.False(disposed.Change(TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan));
    }

    [Fact]
    public async Task A_timer_due_at_once_fires_without_an_advance()
    {
        var fired = new TaskCompletionSource();
        using var timer = _clock.CreateTimer(_ => fired.SetResult(), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);

        await fired.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Delays_and_cancellation_follow_the_clock()
    {
        var delay = Task.Delay(TimeSpan.FromMinutes(1), _clock, TestContext.Current.CancellationToken);
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(2), _clock);
        _clock.Advance(TimeSpan.FromMinutes(1));
        await delay.WaitAsync(TestContext.Current.CancellationToken);
        Assert.False(deadline.IsCancellationRequested);

        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(deadline.IsCancellationRequested);
    }

    private ITimer Timer(string name, int dueSeconds, int periodSeconds = 0) => _clock.CreateTimer(
        _ => _fired.Add($"{name} at {(_clock.GetUtcNow() - _start).TotalSeconds}"),
        null,
        TimeSpan.FromSeconds(dueSeconds),
        periodSeconds == 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(periodSeconds));
}
