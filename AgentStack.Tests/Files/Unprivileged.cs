using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace AgentStack.Tests.Files;

/// <summary>Somebody to whom the modes of files apply, also where root runs the tests: root may read and write everything.</summary>
internal static class Unprivileged
{
    private const uint Nobody = 65534;

    /// <summary>Does something as nobody in particular, where root would do it; as the user who runs the tests elsewhere.</summary>
    public static void Do(Action action)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            action();
            return;
        }

        Assert.SkipUnless(OperatingSystem.IsLinux(), "Root writes everywhere.");
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            // Only of this thread, which ends with it.
            _ = SetFileSystemUser(Nobody);
            try
            {
                action();
            }
            catch (Exception thrown)
            {
                failure = ExceptionDispatchInfo.Capture(thrown);
            }
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
    }

    [DllImport("libc", EntryPoint = "setfsuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int SetFileSystemUser(uint user);
}
