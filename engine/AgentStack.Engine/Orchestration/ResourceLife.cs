using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Processes;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Orchestration;

/// <summary>One life of a resource: it waits, starts, runs and ends. A restart is another life.</summary>
internal sealed class ResourceLife(IResource resource, ResourceLifeServices engine) : IDisposable
{
    /// <summary>How long a process may take to end after SIGTERM; the whole application has 10 s.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(6);

    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _breakWait = new();
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the process runs; fails when it never will.</summary>
    public Task Started => _started.Task;

    /// <summary>Whether the resource has reached its last state; clearing up may still go on.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Completes when the life is over and cleared up, however it went.</summary>
    public Task Ended { get; private set; } = Task.CompletedTask;

    public void Begin() => Ended = Task.Run(LiveAsync);

    /// <summary>Starts at once, whatever the resource waits for.</summary>
    public void BreakWait() => _breakWait.Cancel();

    public void Stop() => _stop.Cancel();

    public void Dispose()
    {
        _stop.Dispose();
        _breakWait.Dispose();
    }

    private async Task LiveAsync()
    {
        try
        {
            await WaitForDependenciesAsync();
            await engine.PublishAsync(resource, snapshot => snapshot with { State = KnownResourceStates.Starting });
            if (resource.Annotations.OfType<UpToDateAnnotation>().FirstOrDefault(step => step.IsUpToDate()) is { } done)
            {
                engine.Logs.Write(resource.Name, done.Message, isError: false);
                await EndAsync(KnownResourceStates.Finished, exitCode: 0, failure: null);
                return;
            }

            await engine.Eventing.PublishAsync(new BeforeResourceStartedEvent(resource, engine.Services), _stop.Token)
                .WaitAsync(_stop.Token);
            engine.Endpoints.AssignTargetPorts(resource);
            var spec = await engine.Planner.PlanAsync(resource, _stop.Token).WaitAsync(_stop.Token);
            await RunAsync(spec);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            await EndAsync(KnownResourceStates.Exited, exitCode: null, failure: null);
        }
        catch (Exception error)
        {
            engine.Logs.GetLogger(resource).LogError("'{Resource}' failed to start: {Error}", resource.Name, error.Message);
            _started.TrySetException(error);
            await EndAsync(KnownResourceStates.FailedToStart, exitCode: null, error.Message);
        }
    }

    private async Task WaitForDependenciesAsync()
    {
        if (!resource.Annotations.OfType<WaitAnnotation>().Any())
        {
            return;
        }

        await engine.PublishAsync(resource, snapshot => snapshot with { State = KnownResourceStates.Waiting });
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, _breakWait.Token);
        try
        {
            await engine.Notifications.WaitForDependenciesAsync(resource, wait.Token);
        }
        catch (OperationCanceledException) when (_breakWait.IsCancellationRequested && !_stop.IsCancellationRequested)
        {
            engine.Logs.Write(resource.Name, "Started by hand, without waiting any longer.", isError: false);
        }
    }

    private async Task RunAsync(ProcessSpec spec)
    {
        await using var process = SupervisedProcess.Start(
            spec, line => engine.Logs.Write(resource.Name, line.Text, line.IsError), engine.Time);
        await engine.PublishAsync(resource, snapshot => snapshot with
        {
            State = KnownResourceStates.Running,
            StartTimeStamp = engine.Time.GetUtcNow().UtcDateTime,
            HealthReports = resource.Annotations.OfType<HealthCheckAnnotation>()
                .Select(check => new HealthReportSnapshot(check.Key, Status: null, Description: null, ExceptionText: null))
                .ToImmutableArray(),
        });
        _started.TrySetResult();
        using var ended = new CancellationTokenSource();
        var health = engine.Health.WatchAsync(resource, ended.Token);
        await ((Task)process.Exited).WaitAsync(_stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        // The end waits for no check and no handler: one that does not listen must not keep the process, or its next life.
        await ended.CancelAsync();
        Forget(health);
        if (_stop.IsCancellationRequested)
        {
            await engine.PublishAsync(resource, snapshot => snapshot with { State = KnownResourceStates.Stopping });
            await process.StopAsync(Grace, CancellationToken.None);
            await EndAsync(KnownResourceStates.Exited, await process.Exited, failure: null);
            return;
        }

        var exitCode = await process.Exited;
        await EndAsync(KnownResourceStates.Finished, exitCode, Describe(exitCode, process.LastLines));
    }

    private async Task EndAsync(string state, int? exitCode, string? failure)
    {
        IsOver = true;
        engine.Endpoints.TurnAway(resource);
        var ended = await engine.PublishAsync(resource, snapshot => snapshot with
        {
            State = state,
            ExitCode = exitCode,
            Failure = failure,
            StopTimeStamp = engine.Time.GetUtcNow().UtcDateTime,
            HealthReports = [],
            IsReady = false,
        });
        _started.TrySetResult();
        Forget(Task.Run(() => AnnounceStoppedAsync(ended)));
    }

    // Not part of the life: a handler may well begin the next one.
    private async Task AnnounceStoppedAsync(ResourceEvent ended)
    {
        try
        {
            await engine.Eventing.PublishAsync(new ResourceStoppedEvent(resource, engine.Services, ended), CancellationToken.None);
        }
        catch (Exception error)
        {
            engine.Logs.GetLogger(resource).LogError("A handler of the stopped event failed: {Error}", error.Message);
        }
    }

    private static void Forget(Task task) => _ = task.ContinueWith(ended => _ = ended.Exception, TaskScheduler.Default);

    private static string? Describe(int exitCode, IReadOnlyList<string> lastLines) => exitCode == 0 ? null
        : lastLines.Count == 0 ? "It wrote nothing."
        : $"Its last lines: {string.Join(" ⏎ ", lastLines.TakeLast(5))}";
}
