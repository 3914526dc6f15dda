using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

public partial class ResourceNotificationService
{
    /// <summary>Waits until a resource is in a state, <c>Running</c> when null.</summary>
    public Task WaitForResourceAsync(string resourceName, string? targetState = null, CancellationToken cancellationToken = default) =>
        WaitForResourceAsync(resourceName, [targetState ?? KnownResourceStates.Running], cancellationToken);

    /// <summary>Waits until a resource is in one of the states, and tells which.</summary>
    public async Task<string> WaitForResourceAsync(
        string resourceName, IEnumerable<string> targetStates, CancellationToken cancellationToken = default)
    {
        var states = targetStates.ToArray();
        var reached = await WaitAsync(
            resourceName,
            $"enter the state '{string.Join("' or '", states)}'",
            update => states.Contains(update.Snapshot.State?.Text),
            cancellationToken);
        return reached.Snapshot.State!.Text;
    }

    /// <summary>Waits until a resource satisfies the predicate.</summary>
    public Task<ResourceEvent> WaitForResourceAsync(
        string resourceName, Func<ResourceEvent, bool> predicate, CancellationToken cancellationToken = default) =>
        WaitAsync(resourceName, "satisfy the condition", predicate, cancellationToken);

    /// <summary>Waits until a resource is healthy and the handlers of its <see cref="ResourceReadyEvent"/> have run.</summary>
    /// <exception cref="DistributedApplicationException">The resource failed, and the wait stops for that.</exception>
    public Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, CancellationToken cancellationToken = default) =>
        WaitForResourceHealthyAsync(resourceName, _defaultWaitBehavior, cancellationToken);

    /// <inheritdoc cref="WaitForResourceHealthyAsync(string, CancellationToken)" />
    public async Task<ResourceEvent> WaitForResourceHealthyAsync(
        string resourceName, WaitBehavior waitBehavior, CancellationToken cancellationToken = default)
    {
        var reached = await WaitAsync(
            resourceName,
            "become healthy",
            update => IsHealthy(update) || (waitBehavior == WaitBehavior.StopOnResourceUnavailable && HasFailed(update)),
            cancellationToken);
        return IsHealthy(reached) ? reached : throw new DistributedApplicationException(
            $"Stopped waiting for resource '{resourceName}' to become healthy because it failed to start. {Describe(reached)}");
    }

    /// <summary>Waits for all that a resource waits for before it starts.</summary>
    /// <exception cref="DistributedApplicationException">One of them failed; the message names both.</exception>
    public async Task WaitForDependenciesAsync(IResource resource, CancellationToken cancellationToken) =>
        await Task.WhenAll(resource.Annotations.OfType<WaitAnnotation>()
            .Where(wait => wait.Resource is not IResourceWithoutLifetime)
            .Select(wait => WaitForDependencyAsync(resource, wait, cancellationToken)));

    private static bool IsHealthy(ResourceEvent update) =>
        update.Snapshot is { HealthStatus: HealthStatus.Healthy, IsReady: true };

    private static bool HasEnded(ResourceEvent update) =>
        KnownResourceStates.TerminalStates.Contains(update.Snapshot.State?.Text ?? "");

    private static bool HasFailed(ResourceEvent update) =>
        HasEnded(update) || update.Snapshot.State?.Text == KnownResourceStates.RuntimeUnhealthy;

    private static string Describe(ResourceEvent update)
    {
        var exitCode = update.Snapshot.ExitCode is { } code ? $" with exit code {code}" : "";
        return $"Resource '{update.Resource.Name}' has entered the '{update.Snapshot.State?.Text}' state{exitCode}." +
            (update.Snapshot.Failure is { } failure ? $" {failure}" : "");
    }

    private async Task WaitForDependencyAsync(IResource waiter, WaitAnnotation wait, CancellationToken cancellationToken)
    {
        var stops = (wait.WaitBehavior ?? _defaultWaitBehavior) == WaitBehavior.StopOnResourceUnavailable;
        Func<ResourceEvent, bool> satisfied = wait.WaitType switch
        {
            WaitType.WaitUntilHealthy => IsHealthy,
            WaitType.WaitForCompletion => update => update.Snapshot.ExitCode == wait.ExitCode && HasEnded(update),
            _ => update => update.Snapshot.State?.Text == KnownResourceStates.Running,
        };
        var gaveUp = wait.WaitType == WaitType.WaitForCompletion ? HasEnded : (Func<ResourceEvent, bool>)(update => stops && HasFailed(update));
        var reached = await WaitAsync(
            wait.Resource.Name, $"let '{waiter.Name}' start", update => satisfied(update) || gaveUp(update), cancellationToken);
        if (!satisfied(reached))
        {
            var expected = wait.WaitType == WaitType.WaitForCompletion ? $" Expected was exit code {wait.ExitCode}." : "";
            throw new DistributedApplicationException(
                $"'{waiter.Name}' cannot start, because it waits for '{wait.Resource.Name}'. {Describe(reached)}{expected}");
        }
    }

    private async Task<ResourceEvent> WaitAsync(
        string resourceName, string purpose, Func<ResourceEvent, bool> predicate, CancellationToken cancellationToken)
    {
        if (_model.Find(resourceName) is null)
        {
            throw new DistributedApplicationException(_model.NoSuchResource(resourceName));
        }

        try
        {
            return await WatchAsync(cancellationToken).FirstAsync(
                update => string.Equals(update.Resource.Name, resourceName, StringComparison.OrdinalIgnoreCase) && predicate(update),
                cancellationToken);
        }
        catch (OperationCanceledException error) when (cancellationToken.IsCancellationRequested)
        {
            var state = TryGetCurrentState(resourceName, out var now) ? $"Its state is '{now.Snapshot.State?.Text}'." : "It has no state yet.";
            throw new OperationCanceledException(
                $"The wait for resource '{resourceName}' to {purpose} was cancelled. {state}", error, cancellationToken);
        }
    }
}
