using Microsoft.Extensions.Logging;

namespace AgentStack.WorkspaceClient.Leases;

/// <summary>Keeps one leased value: fetched once for all who ask, renewed behind the scenes while it is still good.</summary>
/// <param name="fetch">Gets a new lease. Cancelled by the deadline and by <see cref="Dispose"/>, never by a caller.</param>
/// <param name="time">The clock of leases and deadlines.</param>
/// <param name="logger">Hears of renewals that failed while the current value still serves.</param>
/// <remarks>A failed fetch reaches those who wait for it and is forgotten: the next caller starts another.</remarks>
public sealed class LeasedValue<T>(Func<CancellationToken, Task<Lease<T>>> fetch, TimeProvider time, ILogger logger)
    : IDisposable
{
    /// <summary>How long one fetch may take.</summary>
    public static readonly TimeSpan FetchTimeout = TimeSpan.FromSeconds(30);

    /// <summary>How long a failed renewal waits for the next attempt.</summary>
    public static readonly TimeSpan RenewalRetryDelay = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _disposed = new();
    private Lease<T>? _current;
    private DateTimeOffset _renewAt;
    private Task<T>? _fetching;

    /// <summary>The current value, or the one that the fetch under way brings.</summary>
    /// <param name="cancellation">Ends the caller's wait only.</param>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public ValueTask<T> GetAsync(CancellationToken cancellation)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var isGood = _current is not null && now < _current.ExpiresAt;
            if (!isGood || now >= _renewAt)
            {
                _fetching ??= StartFetch();
            }

            return isGood ? new(_current!.Value) : new(_fetching!.WaitAsync(cancellation));
        }
    }

    /// <summary>Cancels the fetch under way, and any later one.</summary>
    public void Dispose() => _disposed.Cancel();

    private Task<T> StartFetch()
    {
        var fetching = Task.Run(FetchAsync, CancellationToken.None);
        // Nobody may be waiting: the failure is logged or reaches the next caller, and is observed either way.
        _ = fetching.ContinueWith(
            static failed => failed.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted,
            TaskScheduler.Default);
        return fetching;
    }

    private async Task<T> FetchAsync()
    {
        try
        {
            using var deadline = new CancellationTokenSource(FetchTimeout, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, _disposed.Token);
            var lease = await fetch(either.Token);
            lock (_gate)
            {
                (_current, _renewAt, _fetching) = (lease, lease.RenewAt, null);
            }

            return lease.Value;
        }
        catch (Exception failure)
        {
            Lease<T>? kept;
            lock (_gate)
            {
                (kept, _renewAt, _fetching) = (_current, time.GetUtcNow() + RenewalRetryDelay, null);
            }

            if (kept is not null)
            {
                logger.LogWarning("A renewal failed; the value at hand is {Lease}: {Reason}", kept, failure.Message);
            }

            throw;
        }
    }
}
