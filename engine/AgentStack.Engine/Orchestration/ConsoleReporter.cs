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
        var isSummed = false;
        var failed = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var update in notifications.WatchAsync(stoppingToken))
        {
            var (name, snapshot) = (update.Resource.Name, update.Snapshot);
            if (!HasFailed(snapshot))
            {
                failed.Remove(name);
            }
            else if (failed.Add(name))
            {
                Write(name, Tell(snapshot));
            }

            if (!isSummed && model.Resources.All(IsUp))
            {
                isSummed = true;
                WriteSummary();
            }
        }
    }

    private static bool HasFailed(CustomResourceSnapshot snapshot) =>
        snapshot.State?.Text == KnownResourceStates.FailedToStart
        || (snapshot.State?.Text == KnownResourceStates.Finished && snapshot.ExitCode != 0);

    private static string Tell(CustomResourceSnapshot snapshot) => snapshot.ExitCode is { } code
        ? $"ended by itself with exit code {code}. {snapshot.Failure}"
        : $"did not start. {snapshot.Failure}";

    private bool IsUp(IResource resource) =>
        resource.Annotations.OfType<ExplicitStartupAnnotation>().Any()
        || (notifications.TryGetCurrentState(resource.Name, out var now)
            && (now.Snapshot is { HealthStatus: HealthStatus.Healthy, IsReady: true }
                || (now.Snapshot.State?.Text == KnownResourceStates.Finished && now.Snapshot.ExitCode == 0)));

    private void WriteSummary()
    {
        var addresses =
            from resource in model.Resources
            from url in notifications.TryGetCurrentState(resource.Name, out var now)
                && now.Snapshot.State?.Text == KnownResourceStates.Running ? now.Snapshot.Urls : []
            where !url.IsInternal
            select $"  {resource.Name.PadRight(_nameWidth)}  {url.Url}" + (url.Name is null or "http" ? "" : $"  ({url.Name})");
        Console.Out.WriteLine(string.Join(Environment.NewLine, addresses
            .Prepend("Everything is healthy:")
            .Prepend("")
            .Append("Press Ctrl+C to stop.")
            .Append("")));
    }

    private void Write(string resourceName, LogLine line) => Write(resourceName, line.Content);

    private void Write(string resourceName, string text) => Console.Out.WriteLine($"{resourceName.PadRight(_nameWidth)} | {text}");
}
