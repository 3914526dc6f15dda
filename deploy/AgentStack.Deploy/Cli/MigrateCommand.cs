using System.CommandLine;
using AgentStack.Deploy.Migration;
using AgentStack.Deploy.Reports;

namespace AgentStack.Deploy.Cli;

/// <summary><c>migrate</c>: from a serving endpoint to an agent app, in the files of a folder.</summary>
internal static class MigrateCommand
{
    public static Command Create(Surroundings surroundings, Redaction redaction)
    {
        var folder = new Argument<string>("DIR") { Description = "The folder with databricks.yml, app.yaml and the sources" };
        var binding = new Option<string?>("--binding") { Description = "The name of the agent's binding, where the files do not tell", HelpName = "NAME" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only prints what would change, as a diff" };
        var json = new Option<bool>("--json") { Description = "Prints the report as JSON" };
        var command = new Command("migrate", "Rewires a front app from a serving endpoint to an agent app") { folder, binding, dryRun, json };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;

        int Run(ParseResult parsed, CancellationToken cancellation)
        {
            var path = parsed.GetRequiredValue(folder);
            var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
            if (!Directory.Exists(root))
            {
                throw new UsageException($"{path} is no folder.");
            }

            var plan = Migrator.Plan(root, parsed.GetValue(binding));
            cancellation.ThrowIfCancellationRequested();
            var isDryRun = parsed.GetValue(dryRun);
            var report = new MigrationReport(
                surroundings, redaction, plan, isDryRun ? new Dictionary<string, string>() : MigrationWriter.Write(plan.Changed));
            report.WriteLines(isDryRun);
            if (parsed.GetValue(json))
            {
                report.WriteJson(isDryRun);
            }
            else if (isDryRun)
            {
                report.WriteDiff();
            }

            return ExitCodes.Success;
        }
    }
}
