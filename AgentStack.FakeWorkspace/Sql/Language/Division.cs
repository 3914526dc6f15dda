namespace AgentStack.FakeWorkspace.Sql.Language;

/// <summary>
/// Turns each <c>a / b</c> into a call of <see cref="Routines.Divide"/>: SQLite divides whole numbers without a remainder and takes
/// a division by zero for NULL.
/// </summary>
internal sealed class Division
{
    private static readonly Token[] Opening = [new(TokenKind.Word, Routines.Divide), new(TokenKind.Symbol, "(")];
    private static readonly Token Comma = new(TokenKind.Symbol, ",");
    private static readonly Token Closing = new(TokenKind.Symbol, ")");

    private readonly List<Token> _tokens;
    private readonly List<Token> _result = [];
    private int _at;

    private Division(List<Token> tokens) => _tokens = tokens;

    /// <summary>The same pieces with calls for divisions.</summary>
    public static List<Token> Rewrite(List<Token> tokens)
    {
        var division = new Division(tokens);
        while (division._at < tokens.Count)
        {
            division.TakeTerm();
        }

        return division._result;
    }

    // A term is operands between *, / and %, which bind from the left.
    private void TakeTerm()
    {
        var start = _result.Count;
        if (!TakeOperand())
        {
            Take();
            return;
        }

        while (Next() is { Kind: TokenKind.Symbol, Text: "*" or "/" or "%" } sign)
        {
            if (sign.IsSymbol('/'))
            {
                _result.InsertRange(start, Opening);
            }

            TakeBlanks();
            Take();
            _result[^1] = sign.IsSymbol('/') ? Comma : sign;
            TakeBlanks();
            while (Next() is { Kind: TokenKind.Symbol, Text: "-" or "+" or "~" })
            {
                Take();
                TakeBlanks();
            }

            TakeOperand();
            if (sign.IsSymbol('/'))
            {
                _result.Add(Closing);
            }
        }
    }

    private bool TakeOperand()
    {
        if (_at >= _tokens.Count)
        {
            return false;
        }

        var first = _tokens[_at];
        if (first.IsSymbol('('))
        {
            TakeUntil(token => token.IsSymbol(')'));
        }
        else if (first.IsWord("CASE"))
        {
            TakeUntil(token => token.IsWord("END"));
        }
        else if (first.IsName)
        {
            TakeNameOrCall();
        }
        else if (first.Kind is TokenKind.Literal or TokenKind.Number or TokenKind.Parameter)
        {
            Take();
        }
        else
        {
            return false;
        }

        return true;
    }

    private void TakeNameOrCall()
    {
        var name = _tokens[_at];
        Take();
        while (_at + 1 < _tokens.Count && _tokens[_at].IsSymbol('.') && _tokens[_at + 1].IsName)
        {
            Take();
            Take();
        }

        if (!Next().IsSymbol('(') || !(Routines.Has(name.Text) || name.IsWord("CAST")))
        {
            return;
        }

        TakeBlanks();
        TakeUntil(token => token.IsSymbol(')'));
        while (Next() is var suffix && (suffix.IsWord("FILTER") || suffix.IsWord("OVER")))
        {
            TakeBlanks();
            Take();
            TakeBlanks();
            TakeOperand();
        }
    }

    private void TakeUntil(Predicate<Token> isEnd)
    {
        Take();
        while (_at < _tokens.Count && !isEnd(_tokens[_at]))
        {
            TakeTerm();
        }

        if (_at < _tokens.Count)
        {
            Take();
        }
    }

    private Token Next()
    {
        var at = _tokens.FindIndex(_at, token => !token.IsBlank);
        return at < 0 ? new(TokenKind.Blank, "") : _tokens[at];
    }

    private void TakeBlanks()
    {
        while (_at < _tokens.Count && _tokens[_at].IsBlank)
        {
            Take();
        }
    }

    private void Take() => _result.Add(_tokens[_at++]);
}
