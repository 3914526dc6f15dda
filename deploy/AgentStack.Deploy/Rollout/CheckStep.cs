using AgentStack.Deploy.Checks;
using AgentStack.Deploy.Steps;

namespace AgentStack.Deploy.Rollout;

/// <summary>No rule of <c>deploy check</c> finds an error.</summary>
internal sealed class CheckStep(CheckedFolder folder) : IStep
{
    public string Name => StepNames.Check;

    public Task<Verdict> RunAsync(CancellationToken cancellation) =>
        Task.FromResult(FirstError(folder, Rules.All) is { } error ? Verdict.Fail(error) : Verdict.Pass());

    /// <summary>The first error that some rules find, in one line; <see langword="null"/> where they find none.</summary>
    public static string? FirstError(CheckedFolder folder, IReadOnlyList<IRule> rules)
    {
        var errors = BundleChecker.Check(folder, rules).Where(finding => finding.Severity == Severity.Error).ToList();
        return errors is [var first, ..]
            ? $"{first.Place}: {first.Message} ({first.Rule.Id}; {errors.Count} in all: see them with `deploy check {folder.Root}`)."
            : null;
    }
}
