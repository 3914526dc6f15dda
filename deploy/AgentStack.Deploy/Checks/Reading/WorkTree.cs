namespace AgentStack.Deploy.Checks.Reading;

/// <summary>The work tree of git that a folder lies in.</summary>
internal static class WorkTree
{
    /// <summary>Its root; null where the folder lies in none.</summary>
    public static string? RootOf(string folder)
    {
        for (var at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            if (Path.Exists(Path.Combine(at, ".git")))
            {
                return at;
            }
        }

        return null;
    }

    /// <summary>The way from its root to a folder, with forward slashes; empty where they are the same, or there is no work tree.</summary>
    public static string PathOf(string folder) => RootOf(folder) is { } root && Path.GetRelativePath(root, folder) is var path and not "."
        ? path.Replace(Path.DirectorySeparatorChar, '/')
        : string.Empty;
}
