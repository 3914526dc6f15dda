using System.ComponentModel;
using System.Diagnostics;
using AgentStack.Contract;
using AgentStack.Deploy.Steps;
using Microsoft.Extensions.Configuration;

namespace AgentStack.Deploy.Rollout;

/// <summary>Runs the Databricks CLI and hands on each line as it is written.</summary>
/// <param name="executable">The CLI.</param>
/// <param name="environment">The process's environment.</param>
/// <param name="time">The clock.</param>
internal sealed class CliRunner(string executable, IConfiguration environment, TimeProvider time)
{
    /// <summary>How long the CLI may take to let go of its lock once it is interrupted.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);

    // The profile says who deploys, and the command line what: nothing else that the environment may hold does.
    private static readonly string[] Withheld =
    [
        EnvironmentVariables.Host, EnvironmentVariables.Token, EnvironmentVariables.ClientId,
        EnvironmentVariables.ClientSecret, EnvironmentVariables.ConfigProfile, EnvironmentVariables.AuthType,
        EnvironmentVariables.BundleTarget, EnvironmentVariables.BundleEnvironment, EnvironmentVariables.BundleEngine, EnvironmentVariables.BundleRoot,
    ];

    /// <summary>Runs a command to its end.</summary>
    /// <param name="command">The command.</param>
    /// <param name="onOutput">Takes each line of standard output.</param>
    /// <param name="onError">Takes each line of standard error.</param>
    /// <param name="cancellation">Interrupts the CLI, as Ctrl+C does, and after a grace kills it.</param>
    /// <returns>Its exit code.</returns>
    /// <exception cref="StepFailedException">It cannot be started.</exception>
    public async Task<int> RunAsync(CliCommand command, Action<string> onOutput, Action<string> onError, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var cli = Start(command);
        cli.StandardInput.Close();
        var reading = Task.WhenAll(PumpAsync(cli.StandardOutput, onOutput), PumpAsync(cli.StandardError, onError));
        try
        {
            await cli.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            await EndAsync(cli);
            throw;
        }

        // What the CLI left behind may hold its pipes open; it is not waited for.
        await Task.WhenAny(reading, Task.Delay(Grace, time, CancellationToken.None));
        return cli.ExitCode;
    }

    private Process Start(CliCommand command)
    {
        var start = new ProcessStartInfo(executable, command.Arguments)
        {
            WorkingDirectory = Path.GetFullPath(command.Folder),
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in Withheld)
        {
            start.Environment.Remove(name);
        }

        foreach (var name in new[] { EnvironmentVariables.ConfigFile, "HOME" }.Where(name => environment[name] is not null))
        {
            start.Environment[name] = environment[name];
        }

        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception failure)
        {
            throw new StepFailedException($"{executable} cannot be started: {failure.Message}", failure);
        }
    }

    private static async Task PumpAsync(StreamReader lines, Action<string> take)
    {
        while (await lines.ReadLineAsync() is { } line)
        {
            take(line);
        }
    }

    private async Task EndAsync(Process cli)
    {
        using var grace = new CancellationTokenSource(Grace, time);
        try
        {
            // Ctrl+C in a terminal reaches the CLI, too: where it has gone, nobody has to read that there is no such process.
            var kill = new ProcessStartInfo("kill", ["-s", "INT", $"{cli.Id}"]) { UseShellExecute = false, RedirectStandardError = true };
            using var interrupt = Process.Start(kill);
            await cli.WaitForExitAsync(grace.Token);
        }
        catch (Exception failure) when (failure is OperationCanceledException or Win32Exception)
        {
            cli.Kill(entireProcessTree: true);
            await cli.WaitForExitAsync(CancellationToken.None);
        }
    }
}
