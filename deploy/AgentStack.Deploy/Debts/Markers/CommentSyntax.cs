using System.Text.RegularExpressions;

namespace AgentStack.Deploy.Debts.Markers;

/// <summary>How the languages of the stack begin a comment. A file of no such language is no code, and holds no marker.</summary>
internal static partial class CommentSyntax
{
    private static readonly Dictionary<string, Func<Regex>> ByExtension = new(StringComparer.OrdinalIgnoreCase)
    {
        [".cs"] = Slashes, [".ts"] = Slashes, [".tsx"] = Slashes, [".js"] = Slashes, [".jsx"] = Slashes, [".mjs"] = Slashes,
        [".cjs"] = Slashes, [".mts"] = Slashes, [".css"] = Slashes, [".go"] = Slashes, [".java"] = Slashes, [".proto"] = Slashes,
        [".json"] = Slashes, [".jsonc"] = Slashes, [".razor"] = Razor, [".cshtml"] = Razor,
        [".py"] = Hashes, [".sh"] = Hashes, [".toml"] = Hashes, [".yml"] = Hashes, [".yaml"] = Hashes, [".rb"] = Hashes,
        [".ps1"] = Hashes, [".editorconfig"] = Hashes, [".sql"] = Dashes,
        [".html"] = Angles, [".xml"] = Angles, [".csproj"] = Angles, [".props"] = Angles, [".targets"] = Angles, [".svg"] = Angles, [".pubxml"] = Angles,
    };

    /// <summary>Where a comment says <c>debt: ID</c>, or <c>remove_when: PREDICATE</c>; <see langword="null"/> where the file is no code.</summary>
    public static Regex? Of(string file) => Path.GetFileName(file) is "Dockerfile" or "Makefile"
        ? Hashes()
        : ByExtension.GetValueOrDefault(Path.GetExtension(file))?.Invoke();

    // What stands before the comment has its quotes in pairs: otherwise the comment is a text of the program.
    [GeneratedRegex("""^(?:[^"]|"[^"]*")*?(?://+|/\*+|^\s*\*)\s*(?<field>debt|remove_when):\s*(?<value>\S.*?)\s*(?:\*/\s*)?$""", RegexOptions.None, 1000)]
    private static partial Regex Slashes();

    // A page has the comments of its markup, of its code, and its own: @* *@.
    [GeneratedRegex("""^(?:[^"]|"[^"]*")*?(?:<!--|@\*|//+|/\*+|^\s*\*)\s*(?<field>debt|remove_when):\s*(?<value>\S.*?)\s*(?:(?:-->|\*@|\*/).*)?$""", RegexOptions.None, 1000)]
    private static partial Regex Razor();

    [GeneratedRegex("""^(?:[^"']|"[^"]*"|'[^']*')*?#+\s*(?<field>debt|remove_when):\s*(?<value>\S.*?)\s*$""", RegexOptions.None, 1000)]
    private static partial Regex Hashes();

    [GeneratedRegex("""^(?:[^']|'[^']*')*?--\s*(?<field>debt|remove_when):\s*(?<value>\S.*?)\s*$""", RegexOptions.None, 1000)]
    private static partial Regex Dashes();

    [GeneratedRegex("""^.*?<!--\s*(?<field>debt|remove_when):\s*(?<value>\S.*?)\s*(?:-->.*)?$""", RegexOptions.None, 1000)]
    private static partial Regex Angles();
}
