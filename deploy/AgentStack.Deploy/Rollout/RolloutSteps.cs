using AgentStack.Deploy.Preflight;
using AgentStack.Deploy.Steps;
using AgentStack.Deploy.Targets;

namespace AgentStack.Deploy.Rollout;

/// <summary>The steps that deploy and start the apps, in order.</summary>
/// <param name="request">What is asked for.</param>
/// <param name="plan">What is rolled out.</param>
internal sealed class RolloutSteps(RolloutRequest request, RolloutPlan plan)
{
    /// <summary>The commands of the CLI, in order, each with the step that runs it.</summary>
    public IEnumerable<(string Step, CliCommand Command)> Commands => plan.Bundles.SelectMany(bundle => Of(bundle));

    /// <summary>The steps that a later rollout may leave out.</summary>
    public IReadOnlyList<string> Resumable =>
        [.. Commands.Select(command => command.Step).Where(step => !step.StartsWith(StepNames.Validate, StringComparison.Ordinal))];

    /// <summary>All steps. What a command says is remembered for itself alone, so each gets an output of its own.</summary>
    public IEnumerable<IStep> All(
        string? searchPath, CliRunner cli, Func<CliOutput> output, RolloutState state, RolloutProgress progress, Identity caller, TimeProvider time)
    {
        yield return new CheckStep(plan.Folder);
        yield return new CliVersion(searchPath, plan.CliFloor);
        foreach (var bundle in plan.Bundles)
        {
            yield return new ValidateStep(bundle, plan.Front, CliCommand.Validate(request, bundle), cli, output(), state, progress);
            foreach (var (step, command) in Of(bundle).Skip(1))
            {
                yield return new CliStep(step, command, cli, output(), progress, state);
                if (bundle.Apps.FirstOrDefault(key => step == StepNames.Of(StepNames.Run, key)) is { } started)
                {
                    yield return new AppWait(started, state, caller, time);
                }
            }
        }
    }

    private IEnumerable<(string Step, CliCommand Command)> Of(RolloutBundle bundle) =>
    [
        (StepNames.Of(StepNames.Validate, bundle), CliCommand.Validate(request, bundle)),
        (StepNames.Of(StepNames.Deploy, bundle), CliCommand.Deploy(request, bundle)),
        .. bundle.Apps.Select(key => (StepNames.Of(StepNames.Run, key), CliCommand.Run(request, bundle, key))),
    ];
}
