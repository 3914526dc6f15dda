using System.CommandLine;
using AgentStack.Deploy.Checks;
using AgentStack.Deploy.Checks.Reading;
using AgentStack.Deploy.Checks.Reports;
using AgentStack.Deploy.Reports;

namespace AgentStack.Deploy.Cli;

/// <summary><c>check</c>: what is wrong with a bundle, before anything is deployed.</summary>
internal static class CheckCommand
{
    public static Command Create(Surroundings surroundings, Redaction redaction)
    {
        var options = new CheckOptions();
        var command = new Command("check", "Proves offline what would fail on the platform");
        options.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(options.Read(parsed), cancellation));
        return command;

        async Task<int> RunAsync(CheckRequest request, CancellationToken cancellation)
        {
            var folder = FolderReader.Read(request.Folder);
            if (folder.Bundles.Count == 0 && folder.Apps.Count == 0)
            {
                throw new NothingToCheckException(
                    $"{request.Folder} has no databricks.yml and no app.yaml, nor have the folders one or two levels below: name the folder that is to be deployed.");
            }

            var findings = BundleChecker.Check(folder);
            new FindingsForPeople(surroundings.Error, redaction).Tell(findings);
            if (request.Json)
            {
                await surroundings.Output.WriteLineAsync(redaction.Hide(FindingsAsJson.Of(findings)));
            }

            if (request.Sarif is { } sarif)
            {
                await WriteAsync(sarif, redaction.Hide(FindingsAsSarif.Of(findings, WorkTree.PathOf(folder.Root))), cancellation);
            }

            return findings.Any(finding => request.Strict || finding.Severity == Severity.Error)
                ? ExitCodes.Failure
                : ExitCodes.Success;
        }

        async Task WriteAsync(string file, string sarif, CancellationToken cancellation)
        {
            if (file == CheckRequest.StandardOutput)
            {
                await surroundings.Output.WriteLineAsync(sarif);
                return;
            }

            try
            {
                await File.WriteAllTextAsync(file, sarif + "\n", cancellation);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                throw new UsageException($"--sarif {file} cannot be written: {failure.Message}");
            }
        }
    }
}
