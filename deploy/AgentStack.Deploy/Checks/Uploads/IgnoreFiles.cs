using AgentStack.Deploy.Files;
using AgentStack.Deploy.Model;
using MAB.DotIgnore;

namespace AgentStack.Deploy.Checks.Uploads;

/// <summary>
/// The .gitignore files that hide a folder's files from an upload, up to the work tree's root, as the CLI reads them: what any of
/// them ignores is ignored, and what is in an ignored folder is too. Source: libs/git and libs/fileset of databricks/cli.
/// </summary>
internal sealed class IgnoreFiles
{
    private readonly Dictionary<string, IgnoreList> _lists = new(StringComparer.Ordinal);
    private readonly string _top;

    /// <param name="folder">The full path of the folder that is uploaded.</param>
    public IgnoreFiles(string folder) => _top = Reading.WorkTree.RootOf(folder) ?? folder;

    /// <param name="file">The full path of a file.</param>
    public bool Hide(string file)
    {
        var parts = Path.GetRelativePath(_top, file).Split(Path.DirectorySeparatorChar);
        for (var length = 1; length <= parts.Length; length++)
        {
            for (var depth = 0; depth < length; depth++)
            {
                var list = ListOf(Path.Combine([_top, .. parts[..depth]]));
                if (list.IsIgnored(string.Join('/', parts[depth..length]), pathIsDirectory: length < parts.Length))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <param name="folder">The full path of a folder.</param>
    public bool HideFolder(string folder) => Hide(Path.Combine(folder, "file"));

    private IgnoreList ListOf(string folder)
    {
        if (_lists.TryGetValue(folder, out var known))
        {
            return known;
        }

        var list = new IgnoreList(folder == _top ? [".git", BundleCli.OwnFolder] : []);
        list.AddRules(Lines(Path.Combine(folder, ".gitignore")));
        if (folder == _top)
        {
            list.AddRules(Lines(Path.Combine(folder, ".git", "info", "exclude")));
        }

        return _lists[folder] = list;
    }

    private static IEnumerable<string> Lines(string file)
    {
        try
        {
            if (!File.Exists(file))
            {
                return [];
            }

            using var reader = new StreamReader(RegularFile.Open(file));
            return reader.ReadToEnd().Split('\n').Select(line => line.TrimEnd('\r'));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
