namespace AgentStack.Deploy.Publishing.Output;

/// <summary>
/// When the files of a publication were last written, by which the CLI tells what to upload: a file that is not newer than the last
/// upload's stays where it is. Source: libs/sync/diff.go of databricks/cli.
/// </summary>
internal static class FileTimes
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    /// <summary>Gives what did not change the time that it had, and all else a later one, whatever its source's is.</summary>
    /// <param name="staged">The new content.</param>
    /// <param name="folder">The old content; it need not be there.</param>
    /// <param name="now">The time.</param>
    public static void Settle(string staged, string folder, DateTime now)
    {
        foreach (var path in FileHashes.Paths(staged))
        {
            var (file, old) = (new FileInfo(Path.Combine(staged, path)), new FileInfo(Path.Combine(folder, path)));
            if (file.LinkTarget is null)
            {
                file.LastWriteTimeUtc = !old.Exists || old.LinkTarget is not null ? now
                    : AreSame(file, old) ? old.LastWriteTimeUtc
                    : Later(now, old.LastWriteTimeUtc + Step);
            }
        }
    }

    private static bool AreSame(FileInfo one, FileInfo other) =>
        one.Length == other.Length && FileHashes.Of(one.FullName) == FileHashes.Of(other.FullName);

    private static DateTime Later(DateTime one, DateTime other) => one > other ? one : other;
}
