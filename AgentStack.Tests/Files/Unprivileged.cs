using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace AgentStack.Tests.Files;

/// <summary>Somebody to whom the modes of files apply, also where root runs the tests: root may read and write everything.</summary>
internal static class Unprivileged
{
    private const int Nobody = 65534;

    // No user has it: who asks for it learns who they are, and stays that.
    private const int Unchanged = -1;

    private const UnixFileMode Everybodys = (UnixFileMode)0b111_111_111;

    /// <summary>A new folder that everybody may reach and write to, also where the folder for temporary files is private.</summary>
    public static TemporaryDirectory NewDirectory()
    {
        var parent = Path.GetTempPath();
        if (!OperatingSystem.IsWindows() && !IsReachable(parent))
        {
            parent = Array.Find(["/tmp", "/var/tmp"], IsReachable);
            Assert.SkipWhen(parent is null, "There is no folder for temporary files that everybody may reach.");
        }

        var folder = new TemporaryDirectory(parent!);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder.Path, Everybodys);
        }

        return folder;
    }

    /// <summary>
    /// Does something as nobody in particular, where root would do it; as the user who runs the tests elsewhere. It must not start
    /// anything that outlives it: threads that begin meanwhile are nobody's, too, those of the pool included.
    /// </summary>
    /// <param name="action">What only touches files in a <see cref="NewDirectory"/>.</param>
    public static void Do(Action action)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            action();
            return;
        }

        Assert.SkipUnless(OperatingSystem.IsLinux(), "Root writes everywhere.");
        var isNobody = false;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            // Only of this thread, which ends with it. The group first: nobody may not change it.
            _ = SetFileSystemGroup(Nobody);
            _ = SetFileSystemUser(Nobody);
            isNobody = SetFileSystemUser(Unchanged) == Nobody && SetFileSystemGroup(Unchanged) == Nobody;
            try
            {
                if (isNobody)
                {
                    action();
                }
            }
            catch (Exception thrown)
            {
                failure = ExceptionDispatchInfo.Capture(thrown);
            }
        });
        thread.Start();
        thread.Join();
        Assert.SkipUnless(isNobody, "Root may not become anybody else here.");
        failure?.Throw();
    }

    // By its mode and by those of all folders above: whoever comes from outside passes through them.
    private static bool IsReachable(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (!at.Exists || !at.UnixFileMode.HasFlag(UnixFileMode.OtherExecute))
            {
                return false;
            }
        }

        return true;
    }

    [DllImport("libc", EntryPoint = "setfsuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int SetFileSystemUser(int user);

    [DllImport("libc", EntryPoint = "setfsgid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int SetFileSystemGroup(int group);
}
