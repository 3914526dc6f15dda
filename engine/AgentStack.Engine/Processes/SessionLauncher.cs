using System.Diagnostics;

namespace Aspire.Hosting.Processes;

/// <summary>
/// Starts a command as the leader of a session of its own, keeping its process id: <c>setsid</c> where there is one
/// (util-linux, busybox), else perl (macOS). No shell stands in between: dash drops environment variables such as
/// <c>services__agent-backend__http__0</c>, whose names are not shell identifiers.
/// </summary>
internal static class SessionLauncher
{
    private const string PerlProgram = "use POSIX; POSIX::setsid(); exec { $ARGV[0] } @ARGV or exit 127";

    /// <summary>A start with all three standard streams redirected.</summary>
    /// <exception cref="PlatformNotSupportedException">Neither setsid nor perl is on <paramref name="searchPath"/>.</exception>
    public static ProcessStartInfo StartInfo(string command, IEnumerable<string> arguments, string? searchPath)
    {
        var setsid = CommandLocator.TryFind("setsid", "/", searchPath);
        var launcher = setsid ?? CommandLocator.TryFind("perl", "/", searchPath)
            ?? throw new PlatformNotSupportedException("Running processes needs setsid (util-linux) or perl on the PATH.");
        string[] prefix = setsid is null ? ["-e", PerlProgram, "--"] : [];
        return new ProcessStartInfo(launcher, [.. prefix, command, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
    }
}
