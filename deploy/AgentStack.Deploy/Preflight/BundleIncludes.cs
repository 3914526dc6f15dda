using AgentStack.Deploy.Checks.Reading;

namespace AgentStack.Deploy.Preflight;

/// <summary>Finds the files that a bundle includes where the CLI does (Go's filepath.Glob): also beside or above its own folder.</summary>
internal static class BundleIncludes
{
    /// <param name="folder">The bundle's folder.</param>
    /// <param name="include">A path of its <c>include</c>, from there on.</param>
    /// <returns>The files in the order in which they are merged. What is no glob is one, there or not.</returns>
    /// <exception cref="FormatException">The path has a bracket that is not closed, or that holds no range.</exception>
    public static IReadOnlyList<string> Find(string folder, string include)
    {
        var parts = new List<string>();
        foreach (var part in include.Replace('\\', '/').Split('/').Where(part => part is not ("" or ".")))
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
                folder = Path.GetDirectoryName(folder) ?? folder;
            }
        }

        var found = parts.Aggregate<string, IEnumerable<string>>([folder], Below);
        return new IncludePattern(string.Join('/', parts)).IsGlob ? [.. found.Where(File.Exists).Order(StringComparer.Ordinal)] : [.. found];
    }

    private static IEnumerable<string> Below(IEnumerable<string> folders, string part)
    {
        var pattern = new IncludePattern(part);
        return pattern.IsGlob
            ? folders.SelectMany(Entries).Where(entry => pattern.Matches(Path.GetFileName(entry)))
            : folders.Select(folder => Path.Join(folder, part));
    }

    private static string[] Entries(string folder)
    {
        try
        {
            return Directory.Exists(folder) ? Directory.GetFileSystemEntries(folder) : [];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The CLI passes over it, too.
            return [];
        }
    }
}
