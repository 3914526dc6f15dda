using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Starts, stops and restarts resources, and runs their own commands.</summary>
public class ResourceCommandService
{
    private readonly DistributedApplicationModel _model;
    private readonly ResourceNotificationService _notifications;
    private readonly IServiceProvider _services;
    private readonly ResourceLoggerService _logs;

    internal ResourceCommandService(
        DistributedApplicationModel model,
        ResourceNotificationService notifications,
        ResourceLoggerService logs,
        IServiceProvider services)
    {
        _model = model;
        _notifications = notifications;
        _logs = logs;
        _services = services;
    }

    /// <summary>Runs a command of the resource with that name.</summary>
    public Task<ExecuteCommandResult> ExecuteCommandAsync(
        string resourceId, string commandName, CancellationToken cancellationToken = default) =>
        _model.Find(resourceId) is { } resource
            ? ExecuteCommandAsync(resource, commandName, cancellationToken)
            : Task.FromResult(CommandResults.Failure(_model.NoSuchResource(resourceId)));

    /// <summary>Runs a resource's command; a throw is a failed result and a line in the resource's output.</summary>
    public async Task<ExecuteCommandResult> ExecuteCommandAsync(
        IResource resource, string commandName, CancellationToken cancellationToken = default)
    {
        var commands = resource.Annotations.OfType<ResourceCommandAnnotation>().ToArray();
        if (commands.SingleOrDefault(c => c.Name == commandName) is not { } command)
        {
            return CommandResults.Failure(
                $"'{resource.Name}' has no command '{commandName}'. It has: {string.Join(", ", commands.Select(c => c.Name))}.");
        }

        if (_notifications.TryGetCurrentState(resource.Name, out var now)
            && command.UpdateState(new() { ResourceSnapshot = now.Snapshot, ServiceProvider = _services }) != ResourceCommandState.Enabled)
        {
            return CommandResults.Failure(
                $"'{commandName}' cannot be used on '{resource.Name}' in the state '{now.Snapshot.State?.Text}'.");
        }

        try
        {
            return await command.ExecuteCommand(new()
            {
                ServiceProvider = _services,
                ResourceName = resource.Name,
                CancellationToken = cancellationToken,
            });
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return CommandResults.Canceled();
        }
        catch (Exception error)
        {
            _logs.GetLogger(resource).LogError("The command '{Command}' failed: {Error}", commandName, error.Message);
            return CommandResults.Failure(error);
        }
    }
}
