namespace AgentStack.FakeWorkspace.Sql.Language;

/// <summary>A piece of a statement.</summary>
internal sealed record Token(TokenKind Kind, string Text)
{
    /// <summary>Whether it is a name, or a keyword that may be one.</summary>
    public bool IsName => Kind is TokenKind.Word or TokenKind.QuotedName;

    public bool IsBlank => Kind is TokenKind.Blank;

    /// <summary>Whether it is this keyword.</summary>
    public bool IsWord(string word) => Kind is TokenKind.Word && Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    public bool IsSymbol(char symbol) => Kind is TokenKind.Symbol && Text[0] == symbol;
}
