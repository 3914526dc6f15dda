using System.Text;
using System.Text.RegularExpressions;

namespace AgentStack.Deploy.Checks.Reading;

/// <summary>A path of <c>include</c>, with the wildcards of the CLI: none of them crosses a slash.</summary>
internal sealed class IncludePattern
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Regex _pattern;

    /// <param name="path">The path, from the checked folder on.</param>
    public IncludePattern(string path)
    {
        IsGlob = path.AsSpan().IndexOfAny("*?[") >= 0;
        _pattern = new(Translate(path), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, Patience);
    }

    /// <summary>Whether it may as well match nothing.</summary>
    public bool IsGlob { get; }

    public bool Matches(string path) => _pattern.IsMatch(path);

    private static string Translate(string path)
    {
        var pattern = new StringBuilder(@"\A");
        for (var index = 0; index < path.Length; index++)
        {
            var end = path[index] == '[' ? path.IndexOf(']', index) : -1;
            pattern.Append(path[index] switch
            {
                '*' => "[^/]*",
                '?' => "[^/]",
                '[' when end > index + 1 => $"[{Regex.Escape(path[(index + 1)..end]).Replace("]", @"\]", StringComparison.Ordinal)}]",
                var letter => Regex.Escape(letter.ToString()),
            });
            index = end > index + 1 ? end : index;
        }

        return pattern.Append(@"\z").ToString();
    }
}
