using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Orchestration;

/// <summary>Asks after a running resource's health and tells when it is ready for the first time.</summary>
internal sealed class HealthMonitor(
    HealthCheckService checks,
    ResourceNotificationService notifications,
    ResourceLoggerService logs,
    IDistributedApplicationEventing eventing,
    IServiceProvider services,
    TimeProvider time)
{
    private const int LongestPause = 5;
    private static readonly TimeSpan WhileHealthy = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PerFailure = TimeSpan.FromSeconds(1);

    /// <summary>Runs until cancelled, which is when the process has ended.</summary>
    public async Task WatchAsync(IResource resource, CancellationToken cancellationToken)
    {
        var keys = resource.Annotations.OfType<HealthCheckAnnotation>().Select(a => a.Key).ToHashSet(StringComparer.Ordinal);
        var isReady = false;
        var failures = 0;
        while (true)
        {
            if (await CheckAsync(resource, keys, cancellationToken))
            {
                failures = 0;
                if (!isReady)
                {
                    isReady = true;
                    await AnnounceReadyAsync(resource, cancellationToken);
                }
            }
            else
            {
                failures++;
            }

            var pause = failures == 0 ? WhileHealthy : PerFailure * Math.Min(failures, LongestPause);
            await Task.Delay(keys.Count == 0 ? Timeout.InfiniteTimeSpan : pause, time, cancellationToken);
        }
    }

    private async Task<bool> CheckAsync(IResource resource, HashSet<string> keys, CancellationToken cancellationToken)
    {
        if (keys.Count == 0)
        {
            return true;
        }

        var report = await checks.CheckHealthAsync(registration => keys.Contains(registration.Name), cancellationToken);
        var reports = report.Entries
            .Select(e => new HealthReportSnapshot(e.Key, e.Value.Status, e.Value.Description, e.Value.Exception?.Message))
            .ToImmutableArray();
        await PublishAsync(resource, snapshot => snapshot with { HealthReports = reports }, cancellationToken);
        return report.Status == HealthStatus.Healthy;
    }

    private async Task AnnounceReadyAsync(IResource resource, CancellationToken cancellationToken)
    {
        try
        {
            await eventing.PublishAsync(new ResourceReadyEvent(resource, services), cancellationToken);
            await PublishAsync(resource, snapshot => snapshot with { IsReady = true }, cancellationToken);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            logs.GetLogger(resource).LogError("A handler of the ready event failed: {Error}", error.Message);
            await PublishAsync(
                resource,
                snapshot => snapshot with { State = KnownResourceStates.RuntimeUnhealthy, Failure = error.Message },
                cancellationToken);
        }
    }

    // An answer that comes after the process has ended must not be taken for its next life's.
    private Task PublishAsync(
        IResource resource, Func<CustomResourceSnapshot, CustomResourceSnapshot> change, CancellationToken life) =>
        notifications.PublishUpdateAsync(resource, snapshot => life.IsCancellationRequested ? snapshot : change(snapshot));
}
