using AgentStack.Deploy.Reports;
using AgentStack.WorkspaceClient;

namespace AgentStack.Deploy.Steps;

/// <summary>Runs steps one after the other, each within its deadline, and tells of each as it ends.</summary>
internal sealed class StepRunner(ConsoleReport report, Redaction redaction, TimeProvider time)
{
    /// <summary>How long a step may take that does not say otherwise.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    /// <summary>Runs all steps, whatever the earlier ones found.</summary>
    public async Task<IReadOnlyList<StepResult>> RunAsync(IEnumerable<IStep> steps, CancellationToken cancellation)
    {
        var results = new List<StepResult>();
        foreach (var step in steps)
        {
            var verdict = await report.WatchAsync(step.Name, () => JudgeAsync(step, cancellation));
            var detail = verdict.Detail is { } text ? redaction.Hide(text) : null;
            var result = new StepResult(step.Name, verdict.Outcome, detail, step.Exchange);
            report.Tell(result);
            results.Add(result);
        }

        return results;
    }

    private async Task<Verdict> JudgeAsync(IStep step, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(step.Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        try
        {
            return await step.RunAsync(either.Token);
        }
        catch (Exception failure) when (failure is StepFailedException or WorkspaceException)
        {
            return Verdict.Fail(failure.Message);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Verdict.Fail($"There was no complete answer within {step.Limit.TotalSeconds} s.");
        }
    }
}
