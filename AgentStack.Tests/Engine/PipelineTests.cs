using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Pipelines;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AgentStack.Tests.Engine;

public sealed class PipelineTests
{
    [Fact]
    public async Task Publishing_runs_the_steps_that_publish_needs_in_their_order_and_starts_nothing()
    {
        var ran = new List<string>();
        await using var application = new TestApplication("--operation", "publish", "--step", "publish");
        var marker = application.Folder.File("started");
        application.AddScript("server", $"touch '{marker}'");
        application.Builder.Pipeline.AddStep("last", Record(ran, "last"), dependsOn: "first", requiredBy: WellKnownPipelineSteps.Publish);
        application.Builder.Pipeline.AddStep("first", Record(ran, "first"), dependsOn: WellKnownPipelineSteps.PublishPrereq);
        application.Builder.Pipeline.AddStep("unrelated", Record(ran, "unrelated"));

        await RunAsync(application);

        Assert.True(application.Builder.ExecutionContext.IsPublishMode);
        Assert.Equal(["first", "last"], ran);
        Assert.False(File.Exists(marker));
    }

    [Fact]
    public async Task A_step_knows_the_output_directory_and_the_model()
    {
        string? directory = null;
        var resources = 0;
        await using var application = new TestApplication("--operation", "publish", "--step", "emit", "--output-path", "some/bundle");
        application.AddScript("server", "true");
        application.Builder.Pipeline.AddStep("emit", context =>
        {
            directory = context.Services.GetRequiredService<IPipelineOutputService>().GetOutputDirectory();
            resources = context.Model.Resources.Count;
            return Task.CompletedTask;
        });

        await RunAsync(application);

        Assert.Equal(Path.GetFullPath("some/bundle"), directory);
        Assert.Equal(1, resources);
    }

    [Fact]
    public async Task A_step_that_throws_or_completes_with_an_error_fails_the_run()
    {
        await using var throwing = new TestApplication("--operation", "publish", "--step", "emit");
        throwing.Builder.Pipeline.AddStep("emit", _ => throw new InvalidOperationException("no such template"));
        await using var completing = new TestApplication("--operation", "publish", "--step", "emit");
        completing.Builder.Pipeline.AddStep("emit", context =>
            context.ReportingStep.CompleteAsync("two apps of one name", CompletionState.CompletedWithError));

        var thrown = await Assert.ThrowsAnyAsync<Exception>(() => RunAsync(throwing));
        var completed = await Assert.ThrowsAnyAsync<Exception>(() => RunAsync(completing));

        Assert.Contains("no such template", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("two apps of one name", completed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_step_is_told_with_those_that_exist()
    {
        await using var application = new TestApplication("--operation", "publish", "--step", "pulbish");

        var error = await Assert.ThrowsAnyAsync<Exception>(() => RunAsync(application));

        Assert.Contains("'pulbish'", error.Message, StringComparison.Ordinal);
        Assert.Contains(WellKnownPipelineSteps.Publish, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task References_are_published_as_expressions()
    {
        await using var application = new TestApplication("--operation", "publish", "--step", "publish");
        var token = application.Builder.AddParameter("token", secret: true);
        var agent = application.AddScript("agent", "true").WithHttpEndpoint();

        var expression = ReferenceExpression.Create($"{agent.GetEndpoint("http")}/x?t={token}");

        Assert.Equal("{agent.bindings.http.url}/x?t={token.value}", expression.ValueExpression);
    }

    [Fact]
    public async Task Stopped_before_the_first_step_could_begin_it_is_interrupted()
    {
        await using var application = new TestApplication("--operation", "publish", "--step", "emit");
        application.Builder.Pipeline.AddStep("emit", context => Task.Delay(Timeout.Infinite, context.CancellationToken));
        application.Builder.Services.Insert(0, ServiceDescriptor.Singleton<IHostedService, StopsAtStart>());

        var error = await Assert.ThrowsAnyAsync<Exception>(() => RunAsync(application));

        Assert.Equal("Interrupted.", error.Message);
    }

    private static Func<PipelineStepContext, Task> Record(List<string> ran, string name) => _ =>
    {
        ran.Add(name);
        return Task.CompletedTask;
    };

    private static async Task RunAsync(TestApplication application)
    {
        await using var built = await application.Builder.BuildAsync(application.Deadline);
        await built.RunAsync(application.Deadline);
    }

    /// <summary>As Ctrl+C does that comes while the AppHost starts.</summary>
    private sealed class StopsAtStart(IHostApplicationLifetime lifetime) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            lifetime.StopApplication();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
