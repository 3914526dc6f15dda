using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Pipelines;

/// <summary>Runs the step that the command line names, with all it needs, and ends the AppHost. Nothing is started.</summary>
internal sealed partial class PipelineExecutor(
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

            outcome.Failure = null;
        }
        catch (Exception error)
        {
            // Ctrl+C reaches the tools of a step, too: how they end then is hardly what went wrong.
            if (!lifetime.ApplicationStopping.IsCancellationRequested)
            {
                outcome.Failure = error;
            }
            else if (error is not OperationCanceledException)
            {
                LogEndOfInterruptedStep(logger, error.Message);
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

    [LoggerMessage(Level = LogLevel.Information, Message = "The interrupted step ended with: {Reason}")]
    private static partial void LogEndOfInterruptedStep(ILogger logger, string reason);
}
