namespace AgentStack.Deploy.Publishing.Output;

/// <summary>
/// What in an output folder is not the last publication's: files of other people and tools, and files that were changed since.
/// </summary>
internal static class ForeignFiles
{
    /// <summary>Those in the way of what is to take the folder's place, in order.</summary>
    public static IReadOnlyList<string> InTheWay(string folder, string staged)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        var inventory = Inventory.Read(folder);
        var coming = FileHashes.Paths(staged).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. FileHashes.Paths(folder)
                .Where(path => !(path == Inventory.FileName && inventory.IsReadable))
                .Where(path => IsInTheWay(path, coming) && !inventory.Owns(path, FileHashes.Of(Path.Combine(folder, path))))
                .Where(path => !coming.Contains(path) || Differ(Path.Combine(folder, path), Path.Combine(staged, path)))
                .Order(StringComparer.Ordinal),
        ];
    }

    // Also where one is a file and the other a folder of that name.
    private static bool IsInTheWay(string path, HashSet<string> coming) =>
        coming.Contains(path) || coming.Any(other => IsUnder(other, path) || IsUnder(path, other));

    private static bool IsUnder(string path, string folder) => path.StartsWith(folder + '/', StringComparison.Ordinal);

    private static bool Differ(string one, string other) => FileHashes.Of(one) != FileHashes.Of(other);
}
