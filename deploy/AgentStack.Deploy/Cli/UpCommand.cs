using System.CommandLine;
using AgentStack.Deploy.Reports;
using AgentStack.Deploy.Rollout;
using AgentStack.Deploy.Steps;
using AgentStack.Deploy.Targets;
using AgentStack.WorkspaceClient.Credentials;

namespace AgentStack.Deploy.Cli;

/// <summary><c>up</c>: from the bundle to two apps that run, work together and are proved to.</summary>
internal static class UpCommand
{
    public static Command Create(Surroundings surroundings, Redaction redaction)
    {
        var options = new UpOptions();
        var command = new Command("up", "Deploys the bundle, starts its apps and probes them; goes on where it last ended");
        options.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(parsed, cancellation));
        return command;

        async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
        {
            var request = options.Read(parsed);
            var plan = RolloutPlan.Read(request.Folder);
            var steps = new RolloutSteps(request, plan);
            RefuseWhatNobodyKnows(request, plan, steps);
            if (options.IsDryRun(parsed))
            {
                await surroundings.Output.WriteAsync(string.Concat(steps.Commands.Select(command => $"{command.Command}\n")));
                return ExitCodes.Success;
            }

            options.RequireForProbes(parsed, surroundings.Environment);
            await using var caller = Identity.OfProfile(request.Profile, surroundings.Environment);
            var workspace = caller.Workspace.Host ?? throw new TargetException($"Profile '{request.Profile}' names no host: add one.");
            var state = new RolloutState();
            try
            {
                return await RollOutAsync(parsed, request, plan, steps, state, caller, workspace, cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                if (state.Running?.OverLock is { } deploy)
                {
                    await surroundings.Error.WriteLineAsync($"The CLI may have left its lock behind. Where nobody else deploys, take it over with: {deploy}");
                }

                await surroundings.Error.WriteLineAsync("The same command goes on where this one ended.");
                throw;
            }
        }

        async Task<int> RollOutAsync(
            ParseResult parsed, RolloutRequest request, RolloutPlan plan, RolloutSteps steps, RolloutState state,
            Identity caller, Uri workspace, CancellationToken cancellation)
        {
            var report = new ConsoleReport(surroundings.Error, Vocabulary.Steps, surroundings.Time);
            var leftOut = request.From is { } from ? steps.Resumable.TakeWhile(step => step != from).ToList() : null;
            var progress = RolloutProgress.Read(plan, workspace, leftOut, report);
            var runner = new RolloutRunner(new StepRunner(report, redaction, surroundings.Time), report);
            var path = surroundings.Environment["PATH"];
            var cli = new CliRunner(DatabricksCli.Find(path) ?? DatabricksCli.Command, surroundings.Environment, surroundings.Time);
            await runner.RunAsync(
                steps.All(path, cli, () => new CliOutput(report, redaction), state, progress, caller, surroundings.Time), cancellation);
            var proof = new RolloutProof(runner, redaction, surroundings);
            if (runner.Holds)
            {
                await proof.RunAsync(
                    options.ReadTarget(parsed, request, state.Names[plan.Front], state.Agent!, workspace), cancellation);
            }
            else
            {
                runner.Skip(RolloutProof.Steps);
            }

            report.Sum(runner.Results);
            await surroundings.Output.WriteLineAsync(JsonReport.Of(runner.Results, Vocabulary.Steps));
            if (runner.Holds)
            {
                progress.Forget();
                return ExitCodes.Success;
            }

            await surroundings.Error.WriteLineAsync("Correct that, and the same command goes on where this one ended.");
            return ExitCodes.Failure;
        }
    }

    private static void RefuseWhatNobodyKnows(RolloutRequest request, RolloutPlan plan, RolloutSteps steps)
    {
        var known = plan.Bundles.SelectMany(bundle => bundle.Variables).Distinct(StringComparer.Ordinal).ToList();
        if (request.Variables.Select(RolloutRequest.NameOf).FirstOrDefault(name => !known.Contains(name, StringComparer.Ordinal)) is { } unknown)
        {
            throw new UsageException($"The bundle has no variable '{unknown}': it has {string.Join(", ", known)}.");
        }

        if (request.From is { } from && !steps.Resumable.Contains(from, StringComparer.Ordinal))
        {
            throw new UsageException($"--from {from} is no step to begin with: give one of {string.Join(", ", steps.Resumable)}.");
        }
    }
}
