using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace AgentStack.Tests.Engine;

public sealed class WaitTests
{
    [Fact]
    public async Task A_resource_starts_after_the_one_it_waits_for_has_completed()
    {
        await using var application = new TestApplication();
        var order = application.Folder.File("order");
        var first = application.AddScript("first", $"echo first >> '{order}'");
        application.AddScript("second", $"echo second >> '{order}'").WaitForCompletion(first);

        await application.StartAsync();
        await application.ReachesAsync("second", KnownResourceStates.Finished);

        Assert.Equal(["first", "second"], await File.ReadAllLinesAsync(order, application.Deadline));
    }

    [Fact]
    public async Task A_waiter_starts_when_the_handlers_of_the_ready_event_have_run()
    {
        await using var application = new TestApplication();
        var release = new TaskCompletionSource();
        var server = application.AddScript("server", "sleep 60").OnResourceReady(async (_, _, token) => await release.Task.WaitAsync(token));
        application.AddScript("waiter", "true").WaitFor(server);

        await application.StartAsync();
        await application.ReachesAsync("server", KnownResourceStates.Running);
        await application.ReachesAsync("waiter", KnownResourceStates.Waiting);
        release.SetResult();

        await application.ReachesAsync("waiter", KnownResourceStates.Finished);
    }

    [Fact]
    public async Task A_ready_handler_that_times_out_fails_the_waiter()
    {
        await using var application = new TestApplication();
        var server = application.AddScript("server", "sleep 60").OnResourceReady((_, _, _) => throw new TaskCanceledException("the call timed out"));
        application.AddScript("waiter", "true").WaitFor(server);

        await application.StartAsync();
        await application.ReachesAsync("waiter", KnownResourceStates.FailedToStart);

        Assert.Contains("the call timed out", string.Join('\n', await application.OutputOfAsync("waiter")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_resource_started_by_hand_waits_no_longer()
    {
        await using var application = new TestApplication();
        var never = application.AddScript("never", "true").WithExplicitStart();
        application.AddScript("waiter", "true").WaitFor(never);

        await application.StartAsync();
        await application.ReachesAsync("waiter", KnownResourceStates.Waiting);
        var result = await application.Running.ResourceCommands.ExecuteCommandAsync(
            "waiter", KnownResourceCommands.StartCommand, application.Deadline);

        Assert.True(result.Success, result.ErrorMessage);
        await application.ReachesAsync("waiter", KnownResourceStates.Finished);
    }

    [Fact]
    public async Task A_wait_for_a_healthy_resource_ends_when_that_resource_ends()
    {
        await using var application = new TestApplication();
        application.AddScript("broken", "exit 1");
        await application.StartAsync();
        await application.ReachesAsync("broken", KnownResourceStates.Finished);

        var error = await Assert.ThrowsAsync<DistributedApplicationException>(() =>
            application.Running.ResourceNotifications.WaitForResourceHealthyAsync("broken", application.Deadline));

        Assert.StartsWith(
            "Stopped waiting for resource 'broken' to become healthy because it failed to start.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_wait_says_what_it_waited_for()
    {
        await using var application = new TestApplication();
        application.AddScript("idle", "true").WithExplicitStart();
        await application.StartAsync();
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            application.Running.ResourceNotifications.WaitForResourceAsync("idle", KnownResourceStates.Running, soon.Token));

        Assert.Contains("'idle'", error.Message, StringComparison.Ordinal);
        Assert.Contains("'NotStarted'", error.Message, StringComparison.Ordinal);
    }
}
