using Aspire.Hosting.Pipelines;

namespace Aspire.Hosting;

/// <summary>How an AppHost that cannot go on says so: one line on standard error and a failing exit code, no stack trace.</summary>
internal static class UserErrors
{
    private const int Failure = 1;

    // As shells count Ctrl+C; the host does not tell SIGTERM from it.
    private const int Interrupted = 130;

    public static void EndProcessInOneLine() => AppDomain.CurrentDomain.UnhandledException += (_, e) =>
    {
        switch (e.ExceptionObject)
        {
            case PipelineInterruptedException interrupted:
                End(interrupted.Message, Interrupted);
                break;
            case DistributedApplicationException or ArgumentException:
                End($"error: {((Exception)e.ExceptionObject).Message}", Failure);
                break;
        }
    };

    private static void End(string line, int exitCode)
    {
        Console.Error.WriteLine(line);
        Environment.Exit(exitCode);
    }
}
