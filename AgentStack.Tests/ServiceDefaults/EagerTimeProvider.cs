using System.Collections.Concurrent;

namespace AgentStack.Tests.ServiceDefaults;

/// <summary>Time in which a wait of up to <paramref name="patience"/> is over at once, and a longer one never.</summary>
internal sealed class EagerTimeProvider(TimeSpan patience) : TimeProvider
{
    private readonly TimeSpan _patience = patience;

    /// <summary>The waits that were over at once, in the order in which they were asked for.</summary>
    public ConcurrentQueue<TimeSpan> Waits { get; } = new();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new EagerTimer(this, base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class EagerTimer(EagerTimeProvider time, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var isOver = dueTime >= TimeSpan.Zero && dueTime <= time._patience;
            if (isOver)
            {
                time.Waits.Enqueue(dueTime);
            }

            return timer.Change(isOver ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
