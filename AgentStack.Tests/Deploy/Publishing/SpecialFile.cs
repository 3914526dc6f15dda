using System.Diagnostics;

namespace AgentStack.Tests.Deploy.Publishing;

/// <summary>A file that is none.</summary>
internal static class SpecialFile
{
    /// <summary>Makes a named pipe, at which a reader waits for ever.</summary>
    public static async Task MakePipeAsync(string path)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no named pipes among files.");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var mkfifo = Process.Start("mkfifo", [path]);
        await mkfifo.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, mkfifo.ExitCode);
    }
}
