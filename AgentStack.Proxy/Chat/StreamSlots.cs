using System.Threading.RateLimiting;
using AgentStack.Proxy.Errors;

namespace AgentStack.Proxy.Chat;

/// <summary>Room for so many chat turns at once. Nobody queues: the client is told to come back.</summary>
internal sealed class StreamSlots(ChatOptions options) : IDisposable
{
    private readonly ConcurrencyLimiter _limiter = new(new() { PermitLimit = options.MaxConcurrentStreams, QueueLimit = 0 });

    /// <summary>Takes a slot until the lease is disposed.</summary>
    /// <exception cref="ProxyException">All are taken.</exception>
    public RateLimitLease Take()
    {
        var lease = _limiter.AttemptAcquire();
        if (lease.IsAcquired)
        {
            return lease;
        }

        lease.Dispose();
        throw new ProxyException(ProxyError.TooManyStreams, "Too many answers are being streamed; try again in a moment.");
    }

    public void Dispose() => _limiter.Dispose();
}
