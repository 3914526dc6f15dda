namespace AgentStack.Proxy.Streaming;

/// <summary>The life of a call to the agent: it ends when the agent is silent for too long, or when anyone else gives up.</summary>
internal sealed class AgentSilence : IAsyncDisposable
{
    /// <summary>How long an agent that has said [DONE] may take to close, so that its connection can be used again.</summary>
    private static readonly TimeSpan Tail = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _call;
    private readonly QuietTimer _timer;
    private QuietTimer? _tail;
    private volatile bool _expired;

    public AgentSilence(TimeProvider time, TimeSpan limit, params ReadOnlySpan<CancellationToken> others)
    {
        _time = time;
        Limit = limit;
        _call = CancellationTokenSource.CreateLinkedTokenSource(others);
        _timer = new QuietTimer(time, limit, Expire);
    }

    public TimeSpan Limit { get; }

    /// <summary>Cancelled when the call is to end.</summary>
    public CancellationToken Token => _call.Token;

    /// <summary>Whether it was the agent's silence that ended the call.</summary>
    public bool HasExpired => _expired;

    /// <summary>From now on the agent has the whole limit to send its next byte.</summary>
    public void Listen() => _timer.Touch();

    /// <summary>The agent is not waited for: its bytes are on their way to the client.</summary>
    public void Ignore() => _timer.Pause();

    /// <summary>The agent has said all; only its end is waited for, and not for long.</summary>
    public void Linger() => _tail ??= new QuietTimer(_time, Tail, _call.Cancel);

    public async ValueTask DisposeAsync()
    {
        if (_tail is not null)
        {
            await _tail.DisposeAsync();
        }

        await _timer.DisposeAsync();
        _call.Dispose();
    }

    private void Expire()
    {
        _expired = true;
        _call.Cancel();
    }
}
