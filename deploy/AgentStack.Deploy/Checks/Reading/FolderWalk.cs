using AgentStack.Deploy.Model;

namespace AgentStack.Deploy.Checks.Reading;

/// <summary>Lists the files of a folder; follows no link out of it, and none in a circle.</summary>
internal static class FolderWalk
{
    // What nobody wrote and no deployment uploads.
    private static readonly HashSet<string> Skipped =
        new(StringComparer.Ordinal) { ".git", BundleCli.OwnFolder, "node_modules", ".venv", "__pycache__" };

    /// <summary>The files, by path.</summary>
    public static IReadOnlyList<SourceFile> Files(string root)
    {
        var files = new List<SourceFile>();
        Collect(new(root), string.Empty, Path.TrimEndingDirectorySeparator(root) + Path.DirectorySeparatorChar, files);
        return [.. files.OrderBy(file => file.Path, StringComparer.Ordinal)];
    }

    private static void Collect(DirectoryInfo folder, string prefix, string root, List<SourceFile> files)
    {
        foreach (var entry in Entries(folder))
        {
            var path = prefix + entry.Name;
            if (entry is FileInfo file)
            {
                if (file.LinkTarget is null || LeadsInto(root, file))
                {
                    files.Add(new(path, file.FullName, LengthOf(file)));
                }
            }
            else if (entry is DirectoryInfo { LinkTarget: null } child && !Skipped.Contains(child.Name))
            {
                Collect(child, $"{path}/", root, files);
            }
        }
    }

    private static FileSystemInfo[] Entries(DirectoryInfo folder)
    {
        try
        {
            return folder.GetFileSystemInfos();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    // A link to nothing stays in the list: whoever needs the file says that it is not there.
    private static bool LeadsInto(string root, FileInfo link)
    {
        try
        {
            return link.ResolveLinkTarget(returnFinalTarget: true)?.FullName.StartsWith(root, StringComparison.Ordinal) is true;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static long LengthOf(FileInfo file)
    {
        try
        {
            return file.LinkTarget is null
                ? file.Length
                : new FileInfo(file.ResolveLinkTarget(returnFinalTarget: true)!.FullName).Length;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
