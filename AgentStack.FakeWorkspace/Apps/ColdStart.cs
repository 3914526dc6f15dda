namespace AgentStack.FakeWorkspace.Apps;

/// <summary>An app's sleep: it begins when nobody asks for a while; the request that ends it waits until the app is up.</summary>
internal sealed class ColdStart
{
    private readonly Lock _gate = new();
    private int _open;
    private TimeSpan _length;
    private DateTimeOffset _upAt = DateTimeOffset.MinValue;
    private DateTimeOffset _restsSince = DateTimeOffset.MinValue;

    /// <summary>Begins a request, until <see cref="Rest"/>.</summary>
    /// <returns>How long it must wait: nothing, unless the app sleeps or is not up yet.</returns>
    public TimeSpan Wake(AppSwitches switches, DateTimeOffset now)
    {
        lock (_gate)
        {
            var slept = _open == 0 && now - _restsSince >= switches.Idle;
            // Whoever switches it on wants to see it with the next request.
            if (slept || switches.ColdStart != _length)
            {
                (_length, _upAt) = (switches.ColdStart, now + switches.ColdStart);
            }

            _open++;
            return _upAt > now ? _upAt - now : TimeSpan.Zero;
        }
    }

    /// <summary>Ends a request.</summary>
    public void Rest(DateTimeOffset now)
    {
        lock (_gate)
        {
            _open--;
            _restsSince = now;
        }
    }
}
