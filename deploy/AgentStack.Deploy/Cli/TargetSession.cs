using AgentStack.Deploy.Reports;
using AgentStack.Deploy.Steps;
using AgentStack.Deploy.Targets;

namespace AgentStack.Deploy.Cli;

/// <summary>One run of a verb against a target: opens it, runs the verb's steps, reports.</summary>
internal sealed class TargetSession(Surroundings surroundings, Redaction redaction, Vocabulary words)
{
    private readonly ConsoleReport _report = new(surroundings.Error, words, surroundings.Time);

    /// <summary>Gets at the target.</summary>
    /// <exception cref="TargetException">It is not there, or lets nobody in.</exception>
    public async Task<Target> OpenAsync(TargetRequest request, CancellationToken cancellation)
    {
        if (!request.IsLocal)
        {
            return ProfileTarget.Open(request, surroundings.Environment);
        }

        using var local = new LocalTarget(request, redaction);
        return await _report.WatchAsync($"{request.WorkspaceUrl}", () => local.OpenAsync(cancellation));
    }

    /// <summary>Does what may take a while before the first step.</summary>
    /// <param name="what">What it is, as a sentence begins.</param>
    /// <param name="work">Does it.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="TargetException">It takes longer than a step may.</exception>
    public async Task<T> PrepareAsync<T>(string what, Func<CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(StepRunner.Limit, surroundings.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        try
        {
            return await _report.WatchAsync(what, () => work(either.Token));
        }
        catch (OperationCanceledException slow) when (!cancellation.IsCancellationRequested)
        {
            throw new TargetException($"{what} gave nothing within {StepRunner.Limit.TotalSeconds} s.", slow);
        }
    }

    /// <summary>Runs the steps and reports them; the exit code says whether all hold that have to.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="required">Those of them that do not hold where they are skipped.</param>
    /// <param name="cancellation">Ends the run.</param>
    public async Task<int> RunAsync(IEnumerable<IStep> steps, IReadOnlyList<string> required, CancellationToken cancellation)
    {
        var results = await new StepRunner(_report, redaction, surroundings.Time).RunAsync(steps, cancellation);
        _report.Sum(results);
        await surroundings.Output.WriteLineAsync(JsonReport.Of(results, words));
        return results.Any(result => result.Outcome is Outcome.Fail || (result.Outcome is Outcome.Skip && required.Contains(result.Name)))
            ? ExitCodes.Failure
            : ExitCodes.Success;
    }
}
