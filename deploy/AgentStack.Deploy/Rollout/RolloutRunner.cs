using AgentStack.Deploy.Reports;
using AgentStack.Deploy.Steps;

namespace AgentStack.Deploy.Rollout;

/// <summary>Runs steps up to the first that does not hold; those after it are not looked at, and say so.</summary>
internal sealed class RolloutRunner(StepRunner runner, ConsoleReport report)
{
    private readonly List<StepResult> _results = [];

    /// <summary>What all steps found so far.</summary>
    public IReadOnlyList<StepResult> Results => _results;

    /// <summary>Whether all steps so far hold.</summary>
    public bool Holds => _results.TrueForAll(result => result.Outcome is Outcome.Pass);

    /// <summary>Runs the steps, unless an earlier one did not hold.</summary>
    public async Task RunAsync(IEnumerable<IStep> steps, CancellationToken cancellation)
    {
        foreach (var step in steps)
        {
            if (Holds)
            {
                _results.AddRange(await runner.RunAsync([step], cancellation));
            }
            else
            {
                Skip([step.Name]);
            }
        }
    }

    /// <summary>Leaves out steps because an earlier one did not hold.</summary>
    public void Skip(IEnumerable<string> steps)
    {
        var culprit = _results.Find(result => result.Outcome is not Outcome.Pass)!.Name;
        foreach (var result in steps.Select(step => new StepResult(step, Outcome.Skip, $"{culprit} did not hold", Exchange: null)))
        {
            report.Tell(result);
            _results.Add(result);
        }
    }
}
