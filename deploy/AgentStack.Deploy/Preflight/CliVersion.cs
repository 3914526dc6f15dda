using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;
using AgentStack.Deploy.Steps;
using AgentStack.WorkspaceClient.Credentials;

namespace AgentStack.Deploy.Preflight;

/// <summary>The Databricks CLI is there, and new enough for a bundle that binds an app to an app.</summary>
/// <param name="searchPath">The PATH.</param>
/// <param name="floor">The oldest that will do.</param>
internal sealed partial class CliVersion(string? searchPath, Version floor) : IStep
{
    public string Name => CheckNames.CliVersion;

    public async Task<Verdict> RunAsync(CancellationToken cancellation)
    {
        var executable = DatabricksCli.Find(searchPath)
            ?? throw new StepFailedException(
                $"`{DatabricksCli.Command}` is not on the PATH: install the Databricks CLI {floor} or newer.");
        var words = await AskAsync(executable, cancellation);
        if (!Version.TryParse(Number().Match(words).Value, out var version))
        {
            return Verdict.Fail(
                $"`{DatabricksCli.Command} --version` names no version: install the Databricks CLI {floor} or newer.");
        }

        return version >= floor
            ? Verdict.Pass($"Databricks CLI {version}")
            : Verdict.Fail($"The Databricks CLI is {version}: upgrade to {floor} or newer, older ones cannot deploy the bundle.");
    }

    private static async Task<string> AskAsync(string executable, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(executable, ["--version"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var cli = Process.Start(start)!;
            try
            {
                // Both are read, so that neither pipe can fill up and hold the other side.
                var output = cli.StandardOutput.ReadToEndAsync(cancellation);
                var error = cli.StandardError.ReadToEndAsync(cancellation);
                await cli.WaitForExitAsync(cancellation);
                return $"{await output}\n{await error}";
            }
            catch (OperationCanceledException)
            {
                cli.Kill(entireProcessTree: true);
                throw;
            }
        }
        catch (Win32Exception failure)
        {
            throw new StepFailedException($"{executable} cannot be started: {failure.Message}", failure);
        }
    }

    [GeneratedRegex(@"\d+\.\d+\.\d+", RegexOptions.None, 1000)]
    private static partial Regex Number();
}
