using System.ComponentModel;
using System.Diagnostics;

namespace AgentStack.Deploy.Publishing.Artefacts;

/// <summary>A program of this machine that makes a part of the bundle.</summary>
/// <param name="name">What it is called on PATH.</param>
/// <param name="remedy">What to do where it is not there.</param>
internal sealed class Tool(string name, string remedy)
{
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(10);

    /// <summary>Runs it to its end; where that is cancelled it ends with all that it started.</summary>
    /// <param name="folder">Where it runs.</param>
    /// <param name="arguments">Its command line.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="PublishException">It is not there, or it failed.</exception>
    public async Task RunAsync(string folder, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        string[] commandLine = [.. arguments];
        using var process = Start(folder, commandLine);
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            await EndAsync(process, output, error);
            throw;
        }

        if (process.ExitCode != 0)
        {
            throw new PublishException(
                $"`{name} {string.Join(' ', commandLine.Take(2))}` failed with exit code {process.ExitCode}: " +
                Reason(await output + '\n' + await error));
        }
    }

    // Its pipes end with the last process that it started: from then on nobody writes any more.
    private static async Task EndAsync(Process process, Task output, Task error)
    {
        try
        {
            process.Kill(entireProcessTree: true);
            await Task.WhenAll(process.WaitForExitAsync(CancellationToken.None), output, error).WaitAsync(LongestEnd);
        }
        catch (Exception failure) when (failure is TimeoutException or IOException or AggregateException or Win32Exception)
        {
            // It was cancelled, and that is what has to be told.
        }
    }

    private Process Start(string folder, string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(name, arguments)
            {
                WorkingDirectory = folder,
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (Win32Exception failure)
        {
            throw new PublishException($"'{name}' was not found: {remedy}.", failure);
        }
    }

    // The first line that calls itself an error says more than the last, which counts them.
    private static string Reason(string printed)
    {
        var lines = printed.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return lines.FirstOrDefault(line => line.Contains("error", StringComparison.OrdinalIgnoreCase)) ?? lines.LastOrDefault() ?? "it printed nothing";
    }
}
