namespace Aspire.Hosting.Pipelines;

/// <summary>Whether publish mode failed; the AppHost's exit code hangs on it.</summary>
internal sealed class PipelineOutcome
{
    public Exception? Failure { get; set; }

    /// <exception cref="PipelineInterruptedException">It was told to stop before its end.</exception>
    /// <exception cref="DistributedApplicationException">A step failed.</exception>
    public void ThrowIfFailed()
    {
        if (Failure is PipelineInterruptedException)
        {
            throw Failure;
        }

        if (Failure is not null)
        {
            throw new DistributedApplicationException($"Pipeline execution failed: {Failure.Message}", Failure);
        }
    }
}
