namespace Aspire.Hosting.Pipelines;

/// <summary>Tells on the console how far a step is.</summary>
internal sealed class ConsoleReportingStep(string name) : IReportingStep
{
    private string? _failure;

    public Task<IReportingTask> CreateTaskAsync(string statusText, CancellationToken cancellationToken = default)
    {
        ReportingLine.Write(name, statusText, CompletionState.InProgress);
        return Task.FromResult<IReportingTask>(new ConsoleReportingTask(name));
    }

    public Task CompleteAsync(
        string completionText, CompletionState completionState = CompletionState.Completed, CancellationToken cancellationToken = default)
    {
        ReportingLine.Write(name, completionText, completionState);
        _failure = completionState == CompletionState.CompletedWithError ? completionText : null;
        return Task.CompletedTask;
    }

    public void ThrowIfFailed()
    {
        if (_failure is not null)
        {
            throw new DistributedApplicationException(_failure);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
