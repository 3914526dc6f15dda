using AgentStack.Deploy.Steps;

namespace AgentStack.Deploy.Rollout;

/// <summary>A command of the CLI that changes the workspace. One that went through need not be repeated for the same bundle.</summary>
internal sealed class CliStep(string name, CliCommand command, CliRunner cli, CliOutput output, RolloutProgress progress, RolloutState state) : IStep
{
    public string Name => name;

    // A deployment takes as long as it takes, and the person sees what it does.
    public TimeSpan Limit => Timeout.InfiniteTimeSpan;

    public async Task<Verdict> RunAsync(CancellationToken cancellation)
    {
        if (progress.ReasonToLeaveOut(name) is { } reason)
        {
            return Verdict.Pass(reason);
        }

        progress.Begin();
        state.Running = command;
        var exitCode = await cli.RunAsync(command, output.Take, output.Take, cancellation);
        state.Running = null;
        if (exitCode is not 0)
        {
            return Verdict.Fail(output.Explain(command, exitCode));
        }

        progress.Done(name);
        return Verdict.Pass();
    }
}
