using System.ComponentModel;
using System.Diagnostics;
using AgentStack.Deploy.Files;
using AgentStack.Deploy.Model;

namespace AgentStack.Deploy.Debts.Markers;

/// <summary>The files of a folder that people wrote: what git would commit, without what they brought in from others.</summary>
internal static class SourceTree
{
    private static readonly string[] Foreign =
        [".git", ".venv", "bin", "dist", "node_modules", "obj", "third_party", "vendor", "wwwroot", "__pycache__", BundleCli.OwnFolder];

    /// <summary>Paths from the folder on, with forward slashes, in order.</summary>
    /// <exception cref="IOException">There is no such folder.</exception>
    public static async Task<IReadOnlyList<string>> FilesAsync(string root, CancellationToken cancellation)
    {
        // A copy without its history has no git to ask, but neither much that git would ignore.
        var files = await AskGitAsync(root, cancellation) ?? Walk(root, "");
        return [.. files.Where(file => !IsForeign(file) && RegularFile.IsAt(Path.Combine(root, file))).Order(StringComparer.Ordinal)];
    }

    private static bool IsForeign(string file) => file.Split('/').SkipLast(1).Any(IsForeignFolder);

    private static bool IsForeignFolder(string name) => Foreign.Contains(name, StringComparer.Ordinal);

    private static async Task<string[]?> AskGitAsync(string root, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        {
            WorkingDirectory = Path.GetFullPath(root),
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var git = Process.Start(start)!;
            var error = git.StandardError.ReadToEndAsync(cancellation);
            var output = await git.StandardOutput.ReadToEndAsync(cancellation);
            await error;
            await git.WaitForExitAsync(cancellation);
            return git.ExitCode is 0 ? output.Split('\0', StringSplitOptions.RemoveEmptyEntries) : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static IEnumerable<string> Walk(string root, string folder)
    {
        var entries = new DirectoryInfo(Path.Combine(root, folder)).EnumerateFileSystemInfos();
        foreach (var entry in entries.Where(entry => entry.LinkTarget is null))
        {
            var path = folder + entry.Name;
            if (entry is FileInfo)
            {
                yield return path;
            }
            else if (!IsForeignFolder(entry.Name))
            {
                foreach (var file in Walk(root, $"{path}/"))
                {
                    yield return file;
                }
            }
        }
    }
}
