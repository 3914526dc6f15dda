namespace AgentStack.FakeWorkspace.Sql.Language;

/// <summary>What a piece of a statement is.</summary>
internal enum TokenKind
{
    /// <summary>White space or a comment.</summary>
    Blank,

    /// <summary>A keyword, or a name without quotes.</summary>
    Word,

    /// <summary>A name in backticks; its text is without them.</summary>
    QuotedName,

    /// <summary>A string literal; its text is what it says.</summary>
    Literal,

    Number,

    /// <summary>A <c>:name</c> marker; its text is the name.</summary>
    Parameter,

    /// <summary>One character of anything else.</summary>
    Symbol,
}
