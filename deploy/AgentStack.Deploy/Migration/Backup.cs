using AgentStack.Deploy.Files;

namespace AgentStack.Deploy.Migration;

/// <summary>Keeps what a file said before it was migrated, beside it.</summary>
internal static class Backup
{
    /// <summary>Writes the file's bytes to <c>FILE.before-migrate</c>, or to the next free name; no backup is ever overwritten.</summary>
    /// <returns>The backup's full path.</returns>
    public static string Keep(string file)
    {
        var now = File.ReadAllBytes(file);
        for (var number = 1; ; number++)
        {
            var backup = file + FolderFiles.BackupMark + (number == 1 ? "" : $"-{number}");
            if (!File.Exists(backup))
            {
                AtomicFile.Write(backup, now, modeOf: file);
                return backup;
            }

            if (File.ReadAllBytes(backup).AsSpan().SequenceEqual(now))
            {
                return backup;
            }
        }
    }
}
