using System.Text;
using System.Text.RegularExpressions;

namespace AgentStack.Deploy.Checks.Reading;

/// <summary>A path of <c>include</c>, with the wildcards of the CLI (Go's filepath.Match): none of them crosses a slash.</summary>
internal sealed class IncludePattern
{
    private readonly string _path;

    private readonly Regex _pattern;

    private int _at;

    /// <param name="path">The path, from the checked folder on.</param>
    /// <exception cref="FormatException">The path has a bracket that is not closed, or that holds no range.</exception>
    public IncludePattern(string path)
    {
        _path = path;
        IsGlob = path.AsSpan().IndexOfAny("*?[") >= 0;
        _pattern = new(Translate(), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }

    /// <summary>Whether it may as well match nothing.</summary>
    public bool IsGlob { get; }

    /// <summary>What is wrong with a path that is no pattern.</summary>
    /// <param name="include">The path, as it stands there.</param>
    public static string TellMalformed(string include) => $"`include` has {include}, whose brackets are no pattern";

    public bool Matches(string path) => _pattern.IsMatch(path);

    private string Translate()
    {
        var pattern = new StringBuilder(@"\A");
        while (_at < _path.Length)
        {
            pattern.Append(Next() switch
            {
                '*' => "[^/]*",
                '?' => "[^/]",
                '[' => Class(),
                var letter => Regex.Escape(letter.ToString()),
            });
        }

        return pattern.Append(@"\z").ToString();
    }

    // [a-z], [^a-z]; a range that runs backwards holds nothing.
    private string Class()
    {
        var isNegated = TakeIf('^');
        var ranges = new StringBuilder();
        do
        {
            var low = Letter();
            var high = TakeIf('-') ? Letter() : low;
            if (low <= high)
            {
                ranges.Append($"\\u{(int)low:X4}-\\u{(int)high:X4}");
            }
        }
        while (!TakeIf(']'));

        return isNegated ? $"[^/{ranges}]" : ranges.Length > 0 ? $"[{ranges}]" : @"[^\s\S]";
    }

    private char Letter() => Next() is var letter and not ('-' or ']') ? letter : throw Malformed();

    private bool TakeIf(char letter)
    {
        var isNext = _at < _path.Length && _path[_at] == letter;
        _at += isNext ? 1 : 0;
        return isNext;
    }

    private char Next() => _at < _path.Length ? _path[_at++] : throw Malformed();

    private FormatException Malformed() => new($"'{_path}' is no pattern.");
}
