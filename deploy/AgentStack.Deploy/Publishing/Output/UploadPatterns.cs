using System.Text.RegularExpressions;

namespace AgentStack.Deploy.Publishing.Output;

/// <summary>
/// The patterns that upload a folder as it was written, and nothing that running the app there leaves behind: its database is private.
/// </summary>
internal static partial class UploadPatterns
{
    /// <summary>A pattern for each folder and for each kind of file directly in it, from there on; none where there is no such folder.</summary>
    public static IReadOnlyList<string> Of(string folder) =>
        Directory.Exists(folder)
            ? [.. Directory.EnumerateFileSystemEntries(folder).Select(PatternOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]
            : [];

    private static string PatternOf(string entry)
    {
        var name = WildPattern().Replace(Path.GetFileName(entry), "*");
        return Directory.Exists(entry) ? name + "/**"
            : Path.GetFileNameWithoutExtension(name) is "" || Path.GetExtension(name) is "" ? name
            : "*" + Path.GetExtension(name);
    }

    // What a pattern gives a meaning to; a star stands for it, too.
    [GeneratedRegex(@"[\[\]*?\\]", RegexOptions.None, 1000)]
    private static partial Regex WildPattern();
}
