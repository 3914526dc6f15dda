using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Pipelines;

/// <summary>Runs the step that the command line names, with all it needs, and ends the AppHost. Nothing is started.</summary>
internal sealed class PipelineExecutor(
    DistributedApplicationPipeline pipeline,
    DistributedApplicationModel model,
    DistributedApplicationExecutionContext executionContext,
    PipelineOutcome outcome,
    IConfiguration configuration,
    ILogger<PipelineExecutor> logger,
    IServiceProvider services,
    IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Until the last step is through: a step that does not listen may outlast the AppHost.
        outcome.Failure = new PipelineInterruptedException();
        try
        {
            foreach (var step in pipeline.PlanFor(configuration["Pipeline:Step"] ?? WellKnownPipelineSteps.Publish))
            {
                await RunAsync(step, stoppingToken);
            }

            outcome.Failure = null;
        }
        catch (Exception error)
        {
            // Ctrl+C reaches the tools of a step, too: how they end then is not what went wrong.
            if (!lifetime.ApplicationStopping.IsCancellationRequested)
            {
                outcome.Failure = error;
            }
        }
        finally
        {
            lifetime.StopApplication();
        }
    }

    private async Task RunAsync(PipelineStep step, CancellationToken cancellationToken)
    {
        await using var reporting = new ConsoleReportingStep(step.Name);
        await step.Action(new()
        {
            ReportingStep = reporting,
            Model = model,
            ExecutionContext = executionContext,
            Services = services,
            Logger = logger,
            CancellationToken = cancellationToken,
        });
        reporting.ThrowIfFailed();
    }
}
