namespace AgentStack.Deploy.Publishing.Output;

/// <summary>
/// What in an output folder is not the last publication's: files of other people and tools, and files that were changed since.
/// </summary>
internal static class ForeignFiles
{
    /// <summary>Those in the way of what is to take the folder's place, in order.</summary>
    /// <param name="folder">The folder; it need not be there.</param>
    /// <param name="inventory">What the last publication wrote into it.</param>
    /// <param name="coming">What is to come: each file and its hash.</param>
    public static IReadOnlyList<string> InTheWay(string folder, Inventory inventory, IReadOnlyDictionary<string, string> coming)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        return
        [
            .. FileHashes.Paths(folder)
                .Where(path => path == Inventory.FileName ? !inventory.IsReadable : IsInTheWay(path, coming) && IsForeign(path))
                .Order(StringComparer.Ordinal),
        ];

        bool IsForeign(string path)
        {
            var hash = FileHashes.Of(Path.Combine(folder, path));
            return !inventory.Owns(path, hash) && coming.GetValueOrDefault(path) != hash;
        }
    }

    // Also where one is a file and the other a folder of that name.
    private static bool IsInTheWay(string path, IReadOnlyDictionary<string, string> coming) =>
        coming.ContainsKey(path) || coming.Keys.Any(other => IsUnder(other, path) || IsUnder(path, other));

    private static bool IsUnder(string path, string folder) => path.StartsWith(folder + '/', StringComparison.Ordinal);
}
