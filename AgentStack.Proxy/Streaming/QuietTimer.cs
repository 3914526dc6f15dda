namespace AgentStack.Proxy.Streaming;

/// <summary>
/// Calls back each time nothing has happened for a while. A touch costs a timestamp; the timer itself is only set again
/// when it fires, so that a stream of a thousand events a second does not move it a thousand times.
/// </summary>
internal sealed class QuietTimer : IAsyncDisposable
{
    private const long Paused = -1;

    private readonly TimeProvider _time;
    private readonly TimeSpan _quiet;
    private readonly Action _onQuiet;
    private readonly ITimer _timer;
    private long _touched;

    public QuietTimer(TimeProvider time, TimeSpan quiet, Action onQuiet)
    {
        _time = time;
        _quiet = quiet;
        _onQuiet = onQuiet;
        _touched = time.GetTimestamp();
        _timer = time.CreateTimer(static state => ((QuietTimer)state!).Fire(), this, quiet, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Something happened, or the wait for it begins.</summary>
    public void Touch() => Volatile.Write(ref _touched, _time.GetTimestamp());

    /// <summary>Nothing is awaited until the next touch.</summary>
    public void Pause() => Volatile.Write(ref _touched, Paused);

    /// <summary>Stops, and waits for a call-back that is under way.</summary>
    public ValueTask DisposeAsync() => _timer.DisposeAsync();

    private void Fire()
    {
        var touched = Volatile.Read(ref _touched);
        var left = touched == Paused ? _quiet : _quiet - _time.GetElapsedTime(touched);
        if (left <= TimeSpan.Zero)
        {
            Touch();
            _onQuiet();
            left = _quiet;
        }

        _timer.Change(left, Timeout.InfiniteTimeSpan);
    }
}
