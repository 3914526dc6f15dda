namespace AgentStack.Deploy.Checks.Sources;

/// <summary>
/// Tells code from comments and from what stands in quotes. Both views of a text keep its length and its lines; what a view leaves
/// out is blank. It reads what people write, not all that a compiler takes: a quote that nothing closes ends with its line.
/// </summary>
internal sealed class CodeMask
{
    private readonly string _text;
    private readonly Language _language;
    private readonly char[] _code;
    private readonly char[] _bare;

    private CodeMask(string text, Language language)
    {
        (_text, _language) = (text, language);
        (_code, _bare) = (text.ToCharArray(), text.ToCharArray());
    }

    /// <summary>The text without comments, and without comments and quoted text.</summary>
    public static (string Code, string Bare) Of(string text, Language language)
    {
        var mask = new CodeMask(text, language);
        mask.Read(0, closesTemplate: false);
        return (new(mask._code), new(mask._bare));
    }

    // Reads to the end, or to the brace that closes ${ … } in a template; says where it stopped.
    private int Read(int at, bool closesTemplate)
    {
        var depth = 0;
        while (at < _text.Length)
        {
            switch (_text[at])
            {
                case '}' when closesTemplate && depth == 0:
                    return at;
                case '{':
                    depth++;
                    break;
                case '}':
                    depth--;
                    break;
            }

            at = Skip(at);
        }

        return at;
    }

    // The next place to look at: behind a comment or a literal, or one character on.
    private int Skip(int at)
    {
        if (CommentEnd(at) is { } comment)
        {
            Blank(at, comment, _code, _bare);
            return comment;
        }

        if (_text[at] == '`' && _language is Language.Script)
        {
            return SkipTemplate(at);
        }

        if (LiteralEnd(at) is { } literal)
        {
            // A text that begins a statement is Python's way to comment.
            Blank(at, literal, IsDocstring(at) ? [_code, _bare] : [_bare]);
            return literal;
        }

        return at + 1;
    }

    private int? CommentEnd(int at) => _language is Language.Python
        ? (_text[at] == '#' ? LineEnd(at) : null)
        : Starts(at, "//") ? LineEnd(at)
        : Starts(at, "/*") ? After("*/", at + 2)
        : null;

    private int? LiteralEnd(int at) => _text[at] switch
    {
        '"' when _language is not Language.Script && Starts(at, "\"\"\"") => After("\"\"\"", at + 3),
        '\'' when _language is Language.Python && Starts(at, "'''") => After("'''", at + 3),
        '"' when _language is Language.CSharp && IsVerbatim(at) => VerbatimEnd(at),
        '"' or '\'' => QuoteEnd(at),
        '/' when _language is Language.Script && MayBeRegex(at) => RegexEnd(at),
        _ => null,
    };

    private int SkipTemplate(int start)
    {
        for (var at = start + 1; at < _text.Length; at++)
        {
            if (_text[at] == '\\')
            {
                Blank(at, at + 2, _bare);
                at++;
            }
            else if (_text[at] == '`')
            {
                return at + 1;
            }
            else if (Starts(at, "${"))
            {
                at = Read(at + 2, closesTemplate: true);
            }
            else
            {
                Blank(at, at + 1, _bare);
            }
        }

        return _text.Length;
    }

    private int QuoteEnd(int start)
    {
        for (var at = start + 1; at < _text.Length && _text[at] != '\n'; at++)
        {
            if (_text[at] == '\\')
            {
                at++;
            }
            else if (_text[at] == _text[start])
            {
                return at + 1;
            }
        }

        return LineEnd(start);
    }

    private int VerbatimEnd(int start)
    {
        var at = start + 1;
        while (at < _text.Length && (_text[at] != '"' || Starts(at, "\"\"")))
        {
            at += _text[at] == '"' ? 2 : 1;
        }

        return Math.Min(at + 1, _text.Length);
    }

    private int? RegexEnd(int start)
    {
        var isInClass = false;
        for (var at = start + 1; at < _text.Length && _text[at] != '\n'; at++)
        {
            switch (_text[at])
            {
                case '\\':
                    at++;
                    break;
                case '[':
                    isInClass = true;
                    break;
                case ']':
                    isInClass = false;
                    break;
                case '/' when !isInClass:
                    return at + 1;
            }
        }

        return null;
    }

    // Behind a value it divides.
    private bool MayBeRegex(int at)
    {
        var before = _bare.AsSpan(0, at).TrimEnd();
        return before.IsEmpty || "(,=:[!&|?{};+-*%~^".Contains(before[^1]) || before.EndsWith("return") || before.EndsWith("=>");
    }

    private bool IsVerbatim(int at) => (at > 0 && _text[at - 1] == '@') || (at > 1 && _text[at - 1] == '$' && _text[at - 2] == '@');

    private bool IsDocstring(int at) =>
        _language is Language.Python && (Starts(at, "\"\"\"") || Starts(at, "'''"))
        && _text.AsSpan(_text.LastIndexOf('\n', at) + 1, at - _text.LastIndexOf('\n', at) - 1).Trim().IsEmpty;

    private bool Starts(int at, string token) => string.CompareOrdinal(_text, at, token, 0, token.Length) == 0;

    private int After(string token, int from) =>
        from < _text.Length && _text.IndexOf(token, from, StringComparison.Ordinal) is >= 0 and var at ? at + token.Length : _text.Length;

    private int LineEnd(int at) => _text.IndexOf('\n', at) is >= 0 and var end ? end : _text.Length;

    private void Blank(int from, int to, params char[][] views)
    {
        for (var at = from; at < Math.Min(to, _text.Length); at++)
        {
            if (_text[at] is not ('\n' or '\r'))
            {
                views.ToList().ForEach(view => view[at] = ' ');
            }
        }
    }
}
