using System.Net;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AgentStack.Tests.Engine;

public sealed class LifecycleTests
{
    [Fact]
    public async Task A_crash_is_a_state_with_an_exit_code_and_its_last_lines_are_kept()
    {
        await using var application = new TestApplication();
        application.AddScript("crash", "echo before; echo reason >&2; exit 42");

        await application.StartAsync();
        var end = await application.ReachesAsync("crash", KnownResourceStates.Finished);

        Assert.Equal(42, end.ExitCode);
        Assert.Equal(["before", "reason"], (await application.OutputOfAsync("crash")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_restart_keeps_the_address()
    {
        await using var application = new TestApplication();
        application.Builder.AddProject<Projects.AgentStack_FakeAgent>("agent").WithHttpEndpoint().WithHttpHealthCheck("/health");
        await application.StartAsync();
        await application.Running.ResourceNotifications.WaitForResourceHealthyAsync("agent", application.Deadline);
        var before = application.Running.GetEndpoint("agent");

        var result = await application.Running.ResourceCommands.ExecuteCommandAsync(
            "agent", KnownResourceCommands.RestartCommand, application.Deadline);
        await application.Running.ResourceNotifications.WaitForResourceHealthyAsync("agent", application.Deadline);

        Assert.True(result.Success, result.ErrorMessage);
        Assert.Equal(before, application.Running.GetEndpoint("agent"));
        using var client = application.Running.CreateHttpClient("agent");
        using var response = await client.GetAsync("/health", application.Deadline);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_resource_with_an_explicit_start_runs_when_told_to()
    {
        await using var application = new TestApplication();
        application.AddScript("later", "echo ran").WithExplicitStart();
        await application.StartAsync();
        await application.ReachesAsync("later", KnownResourceStates.NotStarted);

        await application.Running.ResourceCommands.ExecuteCommandAsync("later", KnownResourceCommands.StartCommand, application.Deadline);

        await application.ReachesAsync("later", KnownResourceStates.Finished);
        Assert.Equal(["ran"], await application.OutputOfAsync("later"));
    }

    [Fact]
    public async Task A_resource_runs_again_after_it_has_ended()
    {
        await using var application = new TestApplication();
        application.AddScript("twice", "echo ran");
        await application.StartAsync();
        await application.ReachesAsync("twice", KnownResourceStates.Finished);

        await application.Running.ResourceCommands.ExecuteCommandAsync("twice", KnownResourceCommands.StartCommand, application.Deadline);

        await application.WritesAsync("twice", "ran", times: 2);
    }

    [Fact]
    public async Task A_running_resource_is_healthy_without_checks_and_unhealthy_until_its_checks_pass()
    {
        await using var application = new TestApplication();
        application.AddScript("unchecked", "sleep 60");
        application.AddScript("checked", "sleep 60").WithHealthCheckThatFails(application);
        await application.StartAsync();

        var healthy = await application.ReachesAsync("unchecked", KnownResourceStates.Running);
        var unhealthy = await application.ReachesAsync("checked", KnownResourceStates.Running);

        Assert.Equal(HealthStatus.Healthy, healthy.HealthStatus);
        Assert.Equal(HealthStatus.Unhealthy, unhealthy.HealthStatus);
    }

    [Fact]
    public async Task A_handler_of_the_end_may_begin_the_next_life()
    {
        await using var application = new TestApplication();
        var server = application.AddScript("server", "echo ran; exit 1");
        var ends = 0;
        application.Builder.Eventing.Subscribe<ResourceStoppedEvent>(server.Resource, (_, token) => Interlocked.Increment(ref ends) == 1
            ? application.Running.ResourceCommands.ExecuteCommandAsync("server", KnownResourceCommands.StartCommand, token)
            : Task.CompletedTask);

        await application.StartAsync();

        await application.WritesAsync("server", "ran", times: 2);
    }

    [Fact]
    public async Task A_handler_of_the_end_that_throws_changes_nothing_of_the_end()
    {
        await using var application = new TestApplication();
        var server = application.AddScript("server", "exit 0");
        application.Builder.Eventing.Subscribe<ResourceStoppedEvent>(server.Resource, (_, _) => throw new InvalidOperationException("thrown"));

        await application.StartAsync();
        await application.WritesAsync("server", line => line.Contains("thrown", StringComparison.Ordinal));

        Assert.Equal(0, (await application.ReachesAsync("server", KnownResourceStates.Finished)).ExitCode);
    }

    [Fact]
    public async Task A_command_of_a_resource_does_what_it_says_and_its_failure_is_a_result()
    {
        await using var application = new TestApplication();
        application.AddScript("server", "sleep 60")
            .WithCommand("greet", "Greet", Greet, new CommandOptions { Description = "Says hello." })
            .WithCommand("throw", "Throw", _ => throw new InvalidOperationException("thrown"), new CommandOptions())
            .WithCommand("never", "Never", Greet, new CommandOptions { UpdateState = _ => ResourceCommandState.Disabled });
        await application.StartAsync();
        await application.ReachesAsync("server", KnownResourceStates.Running);
        var commands = application.Running.ResourceCommands;

        Assert.Equal("no greeting for server", (await commands.ExecuteCommandAsync("server", "greet", application.Deadline)).ErrorMessage);
        Assert.Equal("thrown", (await commands.ExecuteCommandAsync("server", "throw", application.Deadline)).ErrorMessage);
        Assert.False((await commands.ExecuteCommandAsync("server", "never", application.Deadline)).Success);
        Assert.False((await commands.ExecuteCommandAsync("server", "unknown", application.Deadline)).Success);
        Assert.False((await commands.ExecuteCommandAsync("nobody", "greet", application.Deadline)).Success);

        static Task<ExecuteCommandResult> Greet(ExecuteCommandContext context) =>
            Task.FromResult(CommandResults.Failure($"no greeting for {context.ResourceName}"));
    }

    [Fact]
    public async Task Disposing_the_application_ends_its_processes()
    {
        int pid;
        await using (var application = new TestApplication())
        {
            application.AddScript("server", "echo $$; exec sleep 300");
            await application.StartAsync();
            pid = int.Parse(await application.WritesAsync("server", line => int.TryParse(line, out _)));
        }

        Assert.False(Directory.Exists($"/proc/{pid}"));
    }
}
