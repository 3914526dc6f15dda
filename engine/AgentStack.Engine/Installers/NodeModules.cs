using System.Text.Json;

namespace Aspire.Hosting.Installers;

/// <summary>Whether an npm app's node_modules is what its lock file asks for.</summary>
internal static class NodeModules
{
    private static readonly string[] LockFiles = ["npm-shrinkwrap.json", "package-lock.json"];

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>
    /// True when node_modules is missing, was left half-installed, or differs from a lock file that changed since. npm records
    /// what it installed in node_modules/.package-lock.json; a lock file that is newer but asks for the same packages (a fresh
    /// checkout, or npm's own order of writing) needs no installation.
    /// </summary>
    public static bool NeedsInstall(string appDirectory)
    {
        var modules = Path.Combine(appDirectory, "node_modules");
        if (!Directory.Exists(modules))
        {
            return true;
        }

        var lockFile = LockFiles.Select(name => Path.Combine(appDirectory, name)).FirstOrDefault(File.Exists);
        if (lockFile is null)
        {
            return false;
        }

        var record = Path.Combine(modules, ".package-lock.json");
        if (!File.Exists(record))
        {
            return true;
        }

        return File.GetLastWriteTimeUtc(lockFile) > File.GetLastWriteTimeUtc(record) && Differ(lockFile, record);
    }

    private static bool Differ(string lockFile, string record)
    {
        try
        {
            using var wanted = JsonDocument.Parse(File.ReadAllBytes(lockFile), Strict);
            using var installed = JsonDocument.Parse(File.ReadAllBytes(record), Strict);
            return LockedPackages.Differ(wanted.RootElement, installed.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // npm explains what is wrong with its own file better than this could.
            return true;
        }
    }
}
