using System.CommandLine;
using AgentStack.Deploy.Targets;
using AgentStack.WorkspaceClient;

namespace AgentStack.Deploy.Cli;

/// <summary>The command line: its verbs, and what each way to fail exits with.</summary>
internal static class DeployCommand
{
    /// <summary>Runs a command line and returns the exit code.</summary>
    public static async Task<int> RunAsync(string[] args, Surroundings surroundings, CancellationToken cancellation)
    {
        var root = new RootCommand("Checks a deployment of the stack and proves whose identity crosses it.")
        {
            PreflightCommand.Create(surroundings),
            ProbeCommand.Create(surroundings),
        };
        var parsed = root.Parse(args);
        try
        {
            if (parsed.Errors is [var first, ..])
            {
                throw new UsageException(first.Message);
            }

            return await parsed.InvokeAsync(Configure(surroundings), cancellation);
        }
        catch (UsageException misuse)
        {
            return await EndAsync($"{misuse.Message} See --help.", ExitCodes.Usage);
        }
        catch (Exception failure) when (failure is TargetException or WorkspaceException)
        {
            return await EndAsync(failure.Message, ExitCodes.Failure);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return await EndAsync("Interrupted.", ExitCodes.Interrupted);
        }

        async Task<int> EndAsync(string line, int exitCode)
        {
            await surroundings.Error.WriteLineAsync(line);
            return exitCode;
        }
    }

    // Failures come out here, and Ctrl+C comes in through the token.
    private static InvocationConfiguration Configure(Surroundings surroundings) => new()
    {
        Output = surroundings.Output,
        Error = surroundings.Error,
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = null,
    };
}
