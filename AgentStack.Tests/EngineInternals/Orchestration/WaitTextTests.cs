using AgentStack.Tests.Engine;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace AgentStack.Tests.EngineInternals.Orchestration;

/// <summary>How the embedded engine tells a wait that failed.</summary>
public sealed class WaitTextTests
{
    [Fact]
    public async Task A_wait_for_a_resource_that_is_not_there_is_told_with_those_that_are()
    {
        await using var application = new TestApplication();
        application.AddScript("agent", "true");
        await application.StartAsync();

        var error = await Assert.ThrowsAsync<DistributedApplicationException>(() =>
            application.Running.ResourceNotifications.WaitForResourceHealthyAsync("agnet", application.Deadline));

        Assert.Equal("There is no resource 'agnet'. The resources are: agent.", error.Message);
    }

    [Fact]
    public async Task A_wait_for_a_completion_with_another_exit_code_fails_the_waiter()
    {
        await using var application = new TestApplication();
        var first = application.AddScript("first", "exit 3");
        application.AddScript("second", "true").WaitForCompletion(first);

        await application.StartAsync();
        await application.ReachesAsync("second", KnownResourceStates.FailedToStart);

        var output = string.Join('\n', await application.OutputOfAsync("second"));
        Assert.Contains("'second' cannot start, because it waits for 'first'", output, StringComparison.Ordinal);
        Assert.Contains("exit code 3", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wait_for_a_failed_dependency_fails_its_waiter_and_names_both()
    {
        await using var application = new TestApplication();
        var broken = application.AddScript("broken", "echo the disk is full; exit 7").WithHealthCheckThatFails(application);
        application.AddScript("waiter", "true").WaitFor(broken);

        await application.StartAsync();
        await application.ReachesAsync("waiter", KnownResourceStates.FailedToStart);

        var output = string.Join('\n', await application.OutputOfAsync("waiter"));
        Assert.Contains("'waiter'", output, StringComparison.Ordinal);
        Assert.Contains("'broken'", output, StringComparison.Ordinal);
        Assert.Contains("exit code 7", output, StringComparison.Ordinal);
        Assert.Contains("the disk is full", output, StringComparison.Ordinal);
    }
}
