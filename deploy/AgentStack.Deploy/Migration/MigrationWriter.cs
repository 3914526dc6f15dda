using AgentStack.Deploy.Files;

namespace AgentStack.Deploy.Migration;

/// <summary>Writes a migration: all of its files, or none.</summary>
internal static class MigrationWriter
{
    /// <summary>Keeps a backup of each file, then writes them.</summary>
    /// <returns>The backups' paths, from the folder on, by the files' paths.</returns>
    /// <exception cref="MigrationException">A file cannot be written; those before it are what they were.</exception>
    public static IReadOnlyDictionary<string, string> Write(IReadOnlyList<EditedFile> files)
    {
        var backups = new Dictionary<string, string>(StringComparer.Ordinal);
        var written = new Stack<EditedFile>();
        try
        {
            foreach (var file in files)
            {
                RequireUnchanged(file);
                backups[file.Path] = Backup.Keep(file.FullPath);
            }

            foreach (var file in files)
            {
                AtomicFile.Write(file.FullPath, file.ResultBytes(), modeOf: file.FullPath);
                written.Push(file);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            var stuck = written.Where(file => !TryRestore(file, backups[file.Path])).Select(file => file.Path).ToArray();
            throw new MigrationException(stuck.Length == 0
                ? $"{failure.Message} All files are as they were."
                : $"{failure.Message} Written and not taken back: {string.Join(", ", stuck)}; copy their {FolderFiles.BackupMark} over them.", failure);
        }

        return files.ToDictionary(file => file.Path, file => file.Path + backups[file.Path][file.FullPath.Length..], StringComparer.Ordinal);
    }

    private static void RequireUnchanged(EditedFile file)
    {
        if (EditedFile.Read(file.Path, file.FullPath).Text != file.Text)
        {
            throw new IOException($"{file.Path} changed meanwhile.");
        }
    }

    private static bool TryRestore(EditedFile file, string backup)
    {
        try
        {
            AtomicFile.Write(file.FullPath, File.ReadAllBytes(backup), modeOf: backup);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
