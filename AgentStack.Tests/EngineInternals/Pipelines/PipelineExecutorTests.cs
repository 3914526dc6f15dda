using AgentStack.Tests.Engine;
using AgentStack.Tests.Logs;
using AgentStack.Tests.Time;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentStack.Tests.EngineInternals.Pipelines;

public sealed class PipelineExecutorTests
{
    [Fact]
    public async Task A_step_that_fails_in_the_moment_of_the_signal_is_interrupted_and_its_reason_is_logged()
    {
        var started = new TaskCompletionSource();
        using var logs = new CapturedLogs();
        await using var application = new TestApplication("--operation", "publish", "--step", "emit");
        application.Builder.Services.AddLogging(logging => logging.AddProvider(logs));
        application.Builder.Pipeline.AddStep("emit", async context =>
        {
            await started.Task.WaitAsync(application.Deadline);
            context.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
            throw new InvalidOperationException("the disk is full");
        });
        await application.StartAsync();
        var services = application.Running.Services;

        // From here on the signal is known, but nobody has told the step.
        started.SetResult();
        await services.GetServices<IHostedService>().OfType<PipelineExecutor>().Single().ExecuteTask!.WaitAsync(application.Deadline);

        Assert.Contains(logs.All, entry => entry.Contains("The interrupted step ended with: the disk is full", StringComparison.Ordinal));
        Assert.IsType<PipelineInterruptedException>(services.GetRequiredService<PipelineOutcome>().Failure);
    }

    [Theory]
    [InlineData(true, "Interrupted.")]
    [InlineData(false, "the tool ended")]
    public async Task A_tool_that_a_signal_ended_may_be_gone_before_the_signal_is_heard(bool isSignalled, string outcome)
    {
        var clock = new ManualTimeProvider();
        await using var application = new TestApplication("--operation", "publish", "--step", "emit");
        application.Builder.Services.AddSingleton<TimeProvider>(clock);
        application.Builder.Pipeline.AddStep("emit", _ => throw new InvalidOperationException("the tool ended"));
        await application.StartAsync();
        var services = application.Running.Services;
        await clock.HasWaitsAsync(PipelineExecutor.SignalDelay);

        if (isSignalled)
        {
            services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        }
        else
        {
            clock.Advance(PipelineExecutor.SignalDelay);
        }

        await services.GetServices<IHostedService>().OfType<PipelineExecutor>().Single().ExecuteTask!.WaitAsync(application.Deadline);
        Assert.Equal(outcome, services.GetRequiredService<PipelineOutcome>().Failure!.Message);
    }
}
