namespace Aspire.Hosting.Pipelines;

internal sealed class ConsoleReportingTask(string stepName) : IReportingTask
{
    public Task UpdateAsync(string statusText, CancellationToken cancellationToken = default)
    {
        ReportingLine.Write(stepName, statusText, CompletionState.InProgress);
        return Task.CompletedTask;
    }

    public Task CompleteAsync(
        string? completionMessage = null,
        CompletionState completionState = CompletionState.Completed,
        CancellationToken cancellationToken = default)
    {
        if (completionMessage is not null)
        {
            ReportingLine.Write(stepName, completionMessage, completionState);
        }

        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
