using System.CommandLine;
using AgentStack.Deploy.Apps;
using AgentStack.Deploy.Preflight;
using AgentStack.Deploy.Reports;
using AgentStack.Deploy.Rollout;
using AgentStack.Deploy.Steps;

namespace AgentStack.Deploy.Cli;

/// <summary><c>status</c>: how both apps are, and what is missing for them to work together.</summary>
internal static class StatusCommand
{
    public static Command Create(Surroundings surroundings, Redaction redaction)
    {
        var options = new TargetOptions();
        var command = new Command("status", "Tells how both apps are, and what is missing for them to work together");
        options.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(parsed, cancellation));
        return command;

        async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
        {
            var request = options.Read(parsed, surroundings.Environment);
            await using var target = await new TargetSession(surroundings, redaction, Vocabulary.Checks).OpenAsync(request, cancellation);
            using var apps = new AppClient(redaction);
            var report = new ConsoleReport(surroundings.Error, Vocabulary.Checks, surroundings.Time);
            var findings = new Findings { Workspace = request.WorkspaceUrl };
            var checks = RolloutProof.Checks(target, apps, findings);
            var results = await new StepRunner(report, redaction, surroundings.Time).RunAsync(checks, cancellation);
            var rows = AppStatus.Of(findings.Apps);
            report.Table(AppStatus.Columns, rows.Select(row => row.Cells));
            await surroundings.Output.WriteLineAsync(redaction.Hide(StatusReport.Of(rows, results)));
            return results.All(result => result.Outcome is Outcome.Pass) ? ExitCodes.Success : ExitCodes.Failure;
        }
    }
}
