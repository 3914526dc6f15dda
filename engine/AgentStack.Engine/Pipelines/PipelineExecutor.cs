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
        try
        {
            foreach (var step in pipeline.PlanFor(configuration["Pipeline:Step"] ?? WellKnownPipelineSteps.Publish))
            {
                await RunAsync(step, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            outcome.Failure = new OperationCanceledException("it was cancelled.", stoppingToken);
        }
        catch (Exception error)
        {
            outcome.Failure = error;
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
