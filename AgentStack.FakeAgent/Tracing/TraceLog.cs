using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using AgentStack.Contract;
using AgentStack.WorkspaceClient;
using AgentStack.WorkspaceClient.Http;

namespace AgentStack.FakeAgent.Tracing;

/// <summary>
/// Logs traces to MLflow as the agent's own principal: behind the answers, never before them, and what is left of them while
/// the agent shuts down.
/// </summary>
internal sealed class TraceLog(string experimentId, WorkspaceApi workspace, TimeProvider time, ILogger<TraceLog> logger)
    : BackgroundService
{
    private const int Capacity = 256;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan DrainPatience = TimeSpan.FromSeconds(5);

    private readonly Channel<TraceRecording> _waiting =
        Channel.CreateBounded<TraceRecording>(new BoundedChannelOptions(Capacity) { SingleReader = true });

    /// <summary>Takes an answer's trace, unless the answer was never finished.</summary>
    public void Add(TraceRecording recording)
    {
        if (recording.State is not null && !_waiting.Writer.TryWrite(recording))
        {
            logger.LogWarning("Trace {TraceId} was not logged: too many are waiting", recording.TraceId);
        }
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _waiting.Writer.TryComplete();
        try
        {
            await (ExecuteTask ?? Task.CompletedTask).WaitAsync(DrainPatience, time, cancellationToken);
        }
        catch (Exception end) when (end is TimeoutException or OperationCanceledException)
        {
            logger.LogWarning("{Count} traces were not logged: the agent has to stop", _waiting.Reader.Count);
        }

        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var recording in _waiting.Reader.ReadAllAsync(stoppingToken))
        {
            await LogAsync(recording, stoppingToken);
        }
    }

    private async Task LogAsync(TraceRecording recording, CancellationToken stopping)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stopping);
        try
        {
            using var answer = await workspace.SendAsync(HttpMethod.Post, WorkspaceRoutes.Traces, BodyOf(recording), end.Token);
            if ((int)answer.Status >= StatusCodes.Status300MultipleChoices)
            {
                logger.LogWarning(
                    "Trace {TraceId} was not logged: {Status} {Reason}",
                    recording.TraceId,
                    (int)answer.Status,
                    answer.Json.Text(ApiErrorFields.Message));
            }
        }
        catch (WorkspaceException failure)
        {
            logger.LogWarning("Trace {TraceId} was not logged: {Reason}", recording.TraceId, failure.Message);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            logger.LogWarning("Trace {TraceId} was not logged: the workspace did not answer in time", recording.TraceId);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // The next trace has its chance, and the agent goes on in any case.
            logger.LogError(fault, "Trace {TraceId} was not logged", recording.TraceId);
        }
    }

    private byte[] BodyOf(TraceRecording recording) => Encoding.UTF8.GetBytes(new JsonObject
    {
        [TraceFields.Trace] = new JsonObject
        {
            [TraceFields.TraceInfo] = new JsonObject
            {
                [TraceFields.TraceId] = recording.TraceId,
                [TraceFields.TraceLocation] = new JsonObject
                {
                    [TraceFields.Type] = TraceFields.MlflowExperimentType,
                    [TraceFields.MlflowExperiment] = new JsonObject { [TraceFields.ExperimentId] = experimentId },
                },
                [TraceFields.RequestPreview] = recording.Request,
                [TraceFields.ResponsePreview] = recording.Response,
                [TraceFields.RequestTime] = $"{recording.RequestTime.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fff}Z",
                [TraceFields.ExecutionDuration] = string.Create(CultureInfo.InvariantCulture, $"{recording.Duration.TotalSeconds:0.###}s"),
                [TraceFields.State] = recording.State,
            },
        },
    }.ToJsonString());
}
