using System.Text;

namespace AgentStack.FakeWorkspace.Sql.Language;

/// <summary>
/// Cuts a statement of Databricks SQL into its pieces: strings in either quote with backslash escapes, names in backticks.
/// </summary>
internal sealed class Lexer(string sql)
{
    // Every one of them starts something in SQLite that is none of Spark's.
    private const string ForeignSymbols = "?@$#[]{}\\\0";

    private int _at;

    /// <summary>All pieces of a statement.</summary>
    /// <exception cref="SqlException">Something is begun and never ended, or is no SQL.</exception>
    public static List<Token> Read(string sql)
    {
        var lexer = new Lexer(sql);
        var tokens = new List<Token>();
        while (lexer._at < sql.Length)
        {
            tokens.Add(lexer.Next());
        }

        return tokens;
    }

    private char Current => At(0);

    private Token Next() => Current switch
    {
        var c when char.IsWhiteSpace(c) => Blank(() => TakeWhile(char.IsWhiteSpace)),
        '-' when At(1) == '-' => Blank(() => TakeWhile(c => c is not '\n')),
        '/' when At(1) == '*' => Blank(SkipBracketedComment),
        '\'' or '"' => new(TokenKind.Literal, ReadLiteral()),
        '`' => new(TokenKind.QuotedName, ReadQuotedName()),
        ':' when IsNameStart(At(1)) => new(TokenKind.Parameter, ReadParameter()),
        ':' => throw SqlException.Syntax("':': a parameter is a colon and a name"),
        var c when IsNameStart(c) => new(TokenKind.Word, TakeWhile(IsNamePart)),
        var c when char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(At(1))) => new(TokenKind.Number, ReadNumber()),
        var c when ForeignSymbols.Contains(c, StringComparison.Ordinal) => throw SqlException.Syntax($"'{c}'"),
        var c => new(TokenKind.Symbol, Take(c)),
    };

    private static Token Blank(Action skip)
    {
        skip();
        return new(TokenKind.Blank, " ");
    }

    // They nest in Spark.
    private void SkipBracketedComment()
    {
        for (var depth = 0; ;)
        {
            switch (Current, At(1))
            {
                case ('/', '*'):
                    (depth, _at) = (depth + 1, _at + 2);
                    break;
                case ('*', '/'):
                    (depth, _at) = (depth - 1, _at + 2);
                    break;
                case var _ when _at >= sql.Length:
                    throw SqlException.Syntax("'/*', which is never closed");
                default:
                    _at++;
                    break;
            }

            if (depth == 0)
            {
                return;
            }
        }
    }

    private string ReadLiteral()
    {
        var quote = sql[_at++];
        var text = new StringBuilder();
        while (_at < sql.Length)
        {
            var c = sql[_at++];
            if (c == quote && Current != quote)
            {
                return text.ToString();
            }

            if (c == quote)
            {
                _at++;
            }
            else if (c == '\\' && _at < sql.Length)
            {
                c = Unescape(sql[_at++]);
            }

            text.Append(c);
        }

        throw SqlException.Syntax($"{quote}, which is never closed");
    }

    private static char Unescape(char c) => c switch
    {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        _ => c,
    };

    private string ReadQuotedName()
    {
        var name = new StringBuilder();
        for (_at++; _at < sql.Length; _at++)
        {
            if (Current == '`' && At(1) != '`')
            {
                _at++;
                return name.ToString();
            }

            _at += Current == '`' ? 1 : 0;
            name.Append(Current);
        }

        throw SqlException.Syntax("'`', which is never closed");
    }

    private string ReadParameter()
    {
        _at++;
        return TakeWhile(IsNamePart);
    }

    private string ReadNumber()
    {
        var start = _at;
        TakeWhile(c => char.IsAsciiDigit(c) || c == '.');
        if (Current is 'e' or 'E' && (char.IsAsciiDigit(At(1)) || (At(1) is '+' or '-' && char.IsAsciiDigit(At(2)))))
        {
            _at += 2;
            TakeWhile(char.IsAsciiDigit);
        }

        return sql[start.._at];
    }

    private string Take(char c)
    {
        _at++;
        return c.ToString();
    }

    private string TakeWhile(Predicate<char> belongs)
    {
        var start = _at;
        while (_at < sql.Length && belongs(sql[_at]))
        {
            _at++;
        }

        return sql[start.._at];
    }

    private char At(int offset) => _at + offset < sql.Length ? sql[_at + offset] : '\0';

    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c == '_' || c > '\x7f';

    private static bool IsNamePart(char c) => IsNameStart(c) || char.IsAsciiDigit(c);
}
