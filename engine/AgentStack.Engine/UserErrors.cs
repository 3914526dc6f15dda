namespace Aspire.Hosting;

/// <summary>How an AppHost that cannot run says so: one line on standard error and exit code 1, no stack trace.</summary>
internal static class UserErrors
{
    public static void EndProcessInOneLine() => AppDomain.CurrentDomain.UnhandledException += (_, e) =>
    {
        if (e.ExceptionObject is DistributedApplicationException or ArgumentException)
        {
            Console.Error.WriteLine($"error: {((Exception)e.ExceptionObject).Message}");
            Environment.Exit(1);
        }
    };
}
