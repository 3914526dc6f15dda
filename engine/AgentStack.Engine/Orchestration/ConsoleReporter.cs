using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Orchestration;

/// <summary>Shows a person what happens: each resource's output under its name, and where everything is once it is healthy.</summary>
internal sealed class ConsoleReporter(
    DistributedApplicationModel model, ResourceNotificationService notifications, ResourceLoggerService logs) : BackgroundService
{
    private readonly int _nameWidth = model.Resources.Select(resource => resource.Name.Length).DefaultIfEmpty().Max();

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        logs.LineWritten += Write;
        return base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        logs.LineWritten -= Write;
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var told = "";
        await foreach (var update in notifications.WatchAsync(stoppingToken))
        {
            if (HasCrashed(update.Snapshot))
            {
                Write(update.Resource.Name, $"ended by itself with exit code {update.Snapshot.ExitCode}.");
            }

            if (Summarize() is { } summary && summary != told)
            {
                told = summary;
                Console.Out.WriteLine(summary);
            }
        }
    }

    private static bool HasFailed(CustomResourceSnapshot snapshot) =>
        snapshot.State?.Text == KnownResourceStates.FailedToStart || HasCrashed(snapshot);

    private static bool HasCrashed(CustomResourceSnapshot snapshot) =>
        snapshot.State?.Text == KnownResourceStates.Finished && snapshot.ExitCode != 0;

    private static bool IsUp(CustomResourceSnapshot snapshot) =>
        snapshot.State?.Text == KnownResourceStates.NotStarted
        || snapshot is { HealthStatus: HealthStatus.Healthy, IsReady: true }
        || (snapshot.State?.Text == KnownResourceStates.Finished && snapshot.ExitCode == 0);

    /// <summary>Where everything is, or what failed; null while something is still on its way.</summary>
    private string? Summarize()
    {
        var states = model.Resources
            .Select(resource => (resource.Name, Snapshot: notifications.TryGetCurrentState(resource.Name, out var now) ? now.Snapshot : null))
            .ToArray();
        if (!states.All(resource => resource.Snapshot is { } snapshot && (IsUp(snapshot) || HasFailed(snapshot))))
        {
            return null;
        }

        var failed = states.Where(resource => HasFailed(resource.Snapshot!)).Select(resource => resource.Name).ToArray();
        return failed.Length > 0
            ? $"\nNot everything runs: {string.Join(", ", failed)}. The lines above say why. Press Ctrl+C to stop.\n"
            : $"\nEverything is healthy:\n{string.Join('\n', states.SelectMany(resource => Addresses(resource.Name, resource.Snapshot!)))}\nPress Ctrl+C to stop.\n";
    }

    private IEnumerable<string> Addresses(string name, CustomResourceSnapshot snapshot) =>
        from url in snapshot.State?.Text == KnownResourceStates.Running ? snapshot.Urls : []
        where !url.IsInternal
        select $"  {name.PadRight(_nameWidth)}  {url.Url}" + (url.Name is null or "http" ? "" : $"  ({url.Name})");

    private void Write(string resourceName, LogLine line) => Write(resourceName, line.Content);

    private void Write(string resourceName, string text) => Console.Out.WriteLine($"{resourceName.PadRight(_nameWidth)} | {text}");
}
