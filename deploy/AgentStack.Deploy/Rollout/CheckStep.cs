using AgentStack.Deploy.Checks;
using AgentStack.Deploy.Steps;

namespace AgentStack.Deploy.Rollout;

/// <summary>No rule of <c>deploy check</c> finds an error.</summary>
internal sealed class CheckStep(CheckedFolder folder) : IStep
{
    public string Name => StepNames.Check;

    public Task<Verdict> RunAsync(CancellationToken cancellation)
    {
        var errors = BundleChecker.Check(folder).Where(finding => finding.Severity == Severity.Error).ToList();
        return Task.FromResult(errors is [var first, ..]
            ? Verdict.Fail(
                $"{first.Place}: {first.Message} ({first.Rule.Id}; {errors.Count} in all: see them with `deploy check {folder.Root}`).")
            : Verdict.Pass());
    }
}
