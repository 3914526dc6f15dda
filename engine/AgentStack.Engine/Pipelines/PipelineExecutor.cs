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
    TimeProvider time,
    IHostApplicationLifetime lifetime) : BackgroundService
{
    /// <summary>How much later this process may hear of a signal than the tools of a step, which Ctrl+C reaches, too.</summary>
    internal static readonly TimeSpan SignalDelay = TimeSpan.FromSeconds(1);

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
            // How a tool ends by a signal is hardly what went wrong.
            if (!await IsToldToStopAsync())
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

    private async Task<bool> IsToldToStopAsync()
    {
        await Task.Delay(SignalDelay, time, lifetime.ApplicationStopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return lifetime.ApplicationStopping.IsCancellationRequested;
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
