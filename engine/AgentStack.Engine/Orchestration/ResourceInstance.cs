using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>A resource's process across its lives: start, stop, restart, one at a time.</summary>
internal sealed class ResourceInstance(IResource resource, ResourceLifeServices engine) : IAsyncDisposable
{
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private ResourceLife? _life;

    public IResource Resource { get; } = resource;

    /// <summary>Begins a life unless one is going on; one that waits goes ahead at once.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await WithinAsync(async () =>
        {
            if (_life is { IsOver: false })
            {
                _life.BreakWait();
                return;
            }

            await EndLifeAsync();
            BeginLife();
        }, cancellationToken);
        await _life!.Started.WaitAsync(cancellationToken);
    }

    /// <summary>Begins the first life and does not wait for it to run.</summary>
    public Task BeginAsync(CancellationToken cancellationToken) => WithinAsync(() =>
    {
        BeginLife();
        return Task.CompletedTask;
    }, cancellationToken);

    /// <summary>Ends the life that goes on, if any: SIGTERM, a grace period, then SIGKILL to the whole tree.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => WithinAsync(EndLifeAsync, cancellationToken);

    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        await StopAsync(cancellationToken);
        await StartAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        _life?.Dispose();
        _oneAtATime.Dispose();
    }

    private void BeginLife()
    {
        _life?.Dispose();
        _life = new(Resource, engine);
        _life.Begin();
    }

    private async Task EndLifeAsync()
    {
        if (_life is { Ended.IsCompleted: false } life)
        {
            life.Stop();
            await life.Ended;
        }
    }

    private async Task WithinAsync(Func<Task> action, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            await action();
        }
        finally
        {
            _oneAtATime.Release();
        }
    }
}
