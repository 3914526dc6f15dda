namespace AgentStack.Deploy.Publishing.Output;

/// <summary>Where a path leads when every link on the way is followed.</summary>
internal static class RealPath
{
    /// <param name="path">The path; a part that is not there, or leads nowhere, stays as it is.</param>
    public static string Of(string path)
    {
        path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Path.GetDirectoryName(path) is not { } parent)
        {
            return path;
        }

        parent = Of(parent);
        var folder = new DirectoryInfo(Path.Combine(parent, Path.GetFileName(path)));
        return folder is { Exists: true, LinkTarget: { } target } ? Of(Path.Combine(parent, target)) : folder.FullName;
    }

    /// <summary>Whether a path is a folder or something in it.</summary>
    public static bool IsIn(string folder, string path) => $"{path}/".StartsWith($"{folder.TrimEnd('/')}/", StringComparison.Ordinal);
}
