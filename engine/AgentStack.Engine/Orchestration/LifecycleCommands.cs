using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>The commands that every process has: start, stop, restart.</summary>
internal static class LifecycleCommands
{
    public static void AddTo(ResourceInstance instance)
    {
        Add(instance, KnownResourceCommands.StartCommand, "Start", instance.StartAsync, isEnabled: state =>
            state is null || state == KnownResourceStates.NotStarted || state == KnownResourceStates.Waiting || HasEnded(state));
        Add(instance, KnownResourceCommands.StopCommand, "Stop", instance.StopAsync, isEnabled: state => IsGoingOn(state));
        Add(instance, KnownResourceCommands.RestartCommand, "Restart", instance.RestartAsync, isEnabled: state => IsGoingOn(state));
    }

    private static bool HasEnded(string state) => KnownResourceStates.TerminalStates.Contains(state);

    private static bool IsGoingOn(string? state) =>
        state is not null && state != KnownResourceStates.NotStarted && state != KnownResourceStates.Stopping && !HasEnded(state);

    private static void Add(
        ResourceInstance instance, string name, string displayName, Func<CancellationToken, Task> action, Func<string?, bool> isEnabled)
    {
        var options = new CommandOptions
        {
            UpdateState = context => isEnabled(context.ResourceSnapshot.State?.Text)
                ? ResourceCommandState.Enabled
                : ResourceCommandState.Disabled,
        };
        instance.Resource.Annotations.Add(new ResourceCommandAnnotation(
            name,
            displayName,
            async context =>
            {
                await action(context.CancellationToken);
                return CommandResults.Success();
            },
            options));
    }
}
