namespace AgentStack.Deploy.Migration;

/// <summary>The files of a folder that people wrote: nothing that is installed, built, a backup, or behind a link.</summary>
internal static class FolderFiles
{
    /// <summary>What the name of a backup holds.</summary>
    public const string BackupMark = ".before-migrate";

    private static readonly HashSet<string> Skipped = new(StringComparer.Ordinal)
    {
        ".git", ".databricks", ".venv", "venv", "__pycache__", "node_modules", "bin", "obj", "dist", "wwwroot",
    };

    /// <summary>Their paths from the folder on, with forward slashes, in order.</summary>
    /// <exception cref="MigrationException">The folder, or one in it, cannot be read.</exception>
    public static IReadOnlyList<string> Of(string root)
    {
        try
        {
            var files = new List<string>();
            var open = new Stack<DirectoryInfo>([new(root)]);
            while (open.TryPop(out var folder))
            {
                foreach (var entry in folder.EnumerateFileSystemInfos().Where(entry => entry.LinkTarget is null))
                {
                    if (entry is FileInfo && !entry.Name.Contains(BackupMark, StringComparison.Ordinal))
                    {
                        files.Add(Path.GetRelativePath(root, entry.FullName).Replace('\\', '/'));
                    }
                    else if (entry is DirectoryInfo inner && !Skipped.Contains(inner.Name))
                    {
                        open.Push(inner);
                    }
                }
            }

            files.Sort(StringComparer.Ordinal);
            return files;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new MigrationException($"{root} cannot be read: {failure.Message} Nothing was written.", failure);
        }
    }
}
