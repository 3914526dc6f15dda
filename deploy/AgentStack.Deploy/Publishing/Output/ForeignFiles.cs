namespace AgentStack.Deploy.Publishing.Output;

/// <summary>
/// What in an output folder is not the last publication's: files of other people and tools, and files that were changed since.
/// </summary>
/// <param name="Colliding">Those in the way of the new publication.</param>
/// <param name="Staying">Those that are not.</param>
internal sealed record ForeignFiles(IReadOnlyList<string> Colliding, IReadOnlyList<string> Staying)
{
    /// <summary>Compares the folder with what is to take its place.</summary>
    public static ForeignFiles Find(string folder, string staged)
    {
        if (!Directory.Exists(folder))
        {
            return new([], []);
        }

        var inventory = Inventory.Read(folder);
        var coming = FileHashes.Paths(staged).ToHashSet(StringComparer.Ordinal);
        var foreign = FileHashes.Paths(folder)
            .Where(path => !(path == Inventory.FileName && inventory.IsReadable))
            .Where(path => !inventory.Owns(path, FileHashes.Of(Path.Combine(folder, path))))
            .Order(StringComparer.Ordinal)
            .ToLookup(path => IsInTheWay(path, coming));
        return new(
            [.. foreign[true].Where(path => !coming.Contains(path) || Differ(Path.Combine(folder, path), Path.Combine(staged, path)))],
            [.. foreign[false]]);
    }

    // Also where one is a file and the other a folder of that name.
    private static bool IsInTheWay(string path, HashSet<string> coming) =>
        coming.Contains(path) || coming.Any(other => IsUnder(other, path) || IsUnder(path, other));

    private static bool IsUnder(string path, string folder) => path.StartsWith(folder + '/', StringComparison.Ordinal);

    private static bool Differ(string one, string other) => FileHashes.Of(one) != FileHashes.Of(other);
}
