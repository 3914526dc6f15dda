using AgentStack.Tests.Engine;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace AgentStack.Tests.EngineInternals.Orchestration;

/// <summary>States and steps that are the embedded engine's own.</summary>
public sealed class EngineStateTests
{
    [Fact]
    public async Task A_start_command_hears_why_its_resource_cannot_start()
    {
        await using var application = new TestApplication();
        application.AddScript("server", "true").WithExplicitStart().OnBeforeResourceStarted((_, _, _) => throw new InvalidOperationException("no licence"));
        await application.StartAsync();

        var result = await application.Running.ResourceCommands.ExecuteCommandAsync(
            "server", KnownResourceCommands.StartCommand, application.Deadline);

        Assert.False(result.Success);
        Assert.Equal("no licence", result.ErrorMessage);
    }

    [Fact]
    public async Task A_stop_is_a_request_that_the_process_can_answer()
    {
        await using var application = new TestApplication();
        application.AddScript("polite", "trap 'echo goodbye; exit 5' TERM; echo ready; while :; do sleep 0.1; done");
        await application.StartAsync();
        await application.WritesAsync("polite", "ready");

        var result = await application.Running.ResourceCommands.ExecuteCommandAsync(
            "polite", KnownResourceCommands.StopCommand, application.Deadline);

        Assert.True(result.Success, result.ErrorMessage);
        Assert.Equal(5, (await application.ReachesAsync("polite", KnownResourceStates.Exited)).ExitCode);
        Assert.Contains("goodbye", await application.OutputOfAsync("polite"));
    }

    [Fact]
    public async Task A_handler_that_never_returns_keeps_neither_the_stop_nor_the_process()
    {
        await using var application = new TestApplication();
        application.AddScript("server", "sleep 60").OnResourceReady((_, _, _) => Task.Delay(Timeout.Infinite, CancellationToken.None));
        application.AddScript("early", "sleep 60").OnBeforeResourceStarted((_, _, _) => Task.Delay(Timeout.Infinite, CancellationToken.None));
        await application.StartAsync();
        await application.ReachesAsync("server", KnownResourceStates.Running);

        await application.Running.StopAsync(application.Deadline);

        await application.ReachesAsync("server", KnownResourceStates.Exited);
        await application.ReachesAsync("early", KnownResourceStates.Exited);
    }

    [Fact]
    public async Task A_ready_handler_may_stop_its_own_resource()
    {
        await using var application = new TestApplication();
        application.AddScript("server", "sleep 60").OnResourceReady((resource, _, token) =>
            application.Running.ResourceCommands.ExecuteCommandAsync(resource, KnownResourceCommands.StopCommand, token));

        await application.StartAsync();

        await application.ReachesAsync("server", KnownResourceStates.Exited);
    }
}
