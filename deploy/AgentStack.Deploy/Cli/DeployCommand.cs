using System.CommandLine;
using AgentStack.Deploy.Reports;
using AgentStack.WorkspaceClient;

namespace AgentStack.Deploy.Cli;

/// <summary>The command line: its verbs, and what each way to fail exits with.</summary>
internal static class DeployCommand
{
    /// <summary>Runs a command line and returns the exit code.</summary>
    public static async Task<int> RunAsync(string[] args, Surroundings surroundings, CancellationToken cancellation)
    {
        var redaction = new Redaction();
        var root = new RootCommand("Checks a deployment of the stack and proves whose identity crosses it.")
        {
            PreflightCommand.Create(surroundings, redaction),
            ProbeCommand.Create(surroundings, redaction),
            CheckCommand.Create(surroundings, redaction),
            MigrateCommand.Create(surroundings, redaction),
            DebtsCommand.Create(surroundings, redaction),
            UpCommand.Create(surroundings, redaction),
            StatusCommand.Create(surroundings, redaction),
        };
        var parsed = root.Parse(args);
        try
        {
            if (Misuse(parsed) is { } misuse)
            {
                throw new UsageException(misuse);
            }

            return await parsed.InvokeAsync(Configure(surroundings), cancellation);
        }
        catch (UsageException usage)
        {
            return await EndAsync($"{usage.Message} See --help.", ExitCodes.Usage);
        }
        catch (Exception failure) when (failure is CommandException or WorkspaceException)
        {
            return await EndAsync(failure.Message, ExitCodes.Failure);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return await EndAsync("Interrupted.", ExitCodes.Interrupted);
        }

        async Task<int> EndAsync(string line, int exitCode)
        {
            await surroundings.Error.WriteLineAsync(redaction.Hide(line));
            return exitCode;
        }
    }

    // A word that nobody knows says more than what is missing because of it.
    private static string? Misuse(ParseResult parsed) => parsed switch
    {
        { UnmatchedTokens: [var unknown, ..] } => $"'{unknown}' is no verb and no option here.",
        { Errors: [var first, ..] } => first.Message,
        _ => null,
    };

    // Failures come out here, and Ctrl+C comes in through the token.
    private static InvocationConfiguration Configure(Surroundings surroundings) => new()
    {
        Output = surroundings.Output,
        Error = surroundings.Error,
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = null,
    };
}
