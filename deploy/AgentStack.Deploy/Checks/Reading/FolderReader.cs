namespace AgentStack.Deploy.Checks.Reading;

/// <summary>Reads the folder that is to be deployed: its bundles, their apps, their files.</summary>
internal static class FolderReader
{
    // A bundle per app lies one level down, apps/NAME two.
    private const int DeepestBundle = 2;

    private static readonly string[] Built = ["bin", "obj"];

    /// <param name="folder">The folder, which exists.</param>
    public static CheckedFolder Read(string folder)
    {
        var root = Path.GetFullPath(folder);
        var files = FolderWalk.Files(root);
        CheckedBundle[] bundles =
        [
            .. files.Where(file => IsBundleFile(file.Path))
                .GroupBy(file => FolderOf(file.Path), StringComparer.Ordinal)
                .Select(group => BundleReader.Read(group.Key, [.. group], files)),
        ];
        return new(root, bundles, AppReader.Read(root, bundles, files), [.. files.Where(file => !IsBuilt(file.Path))]);
    }

    /// <summary>The folder part of a path with forward slashes; empty where there is none.</summary>
    internal static string FolderOf(string path) => path.LastIndexOf('/') is >= 0 and var slash ? path[..slash] : string.Empty;

    /// <summary>A path that stands in a file of a folder, from the checked folder on; null where it leads out of there.</summary>
    internal static string? Join(string folder, string path)
    {
        var parts = new List<string>();
        foreach (var part in $"{folder}/{path.Replace('\\', '/')}".Split('/').Where(part => part is not ("" or ".")))
        {
            if (part != "..")
            {
                parts.Add(part);
            }
            else if (parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else
            {
                return null;
            }
        }

        return string.Join('/', parts);
    }

    private static bool IsBundleFile(string path) =>
        path.Count(letter => letter == '/') <= DeepestBundle && !IsBuilt(path) && BundleReader.IsRootName(Path.GetFileName(path));

    private static bool IsBuilt(string path) => path.Split('/')[..^1].Intersect(Built, StringComparer.Ordinal).Any();
}
