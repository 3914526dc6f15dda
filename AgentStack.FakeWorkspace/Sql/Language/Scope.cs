namespace AgentStack.FakeWorkspace.Sql.Language;

/// <summary>What a statement says between two parentheses, as far as it is read: which names are sources of rows there.</summary>
internal sealed class Scope(Scope? outer, bool isCast, bool isInFrom, bool isBody)
{
    private static readonly string[] EndsOfFrom =
        ["SELECT", "VALUES", "WHERE", "GROUP", "HAVING", "WINDOW", "ORDER", "LIMIT", "UNION", "EXCEPT", "INTERSECT"];

    private readonly HashSet<string> _commonTables = new(StringComparer.OrdinalIgnoreCase);
    private bool _isInFrom = isInFrom;
    private bool _isInWith;
    private bool _isRecursive;
    private string? _beingDefined;

    /// <summary>Whether a label after <c>AS</c> is a type here.</summary>
    public bool IsCast => isCast;

    /// <summary>The common table expressions that a whole statement names, once it is read.</summary>
    public HashSet<string> AllCommonTables { get; } = outer?.AllCommonTables ?? new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Begins what stands in a parenthesis.</summary>
    /// <param name="before">What stands before it.</param>
    public Scope Open(Token? before) => new(
        this,
        before?.IsWord("CAST") is true,
        IsSource(before),
        _isInWith && (before?.IsWord("AS") is true || before?.IsWord("MATERIALIZED") is true));

    /// <summary>Ends it; what it defined can be named from here on.</summary>
    /// <returns>What stands around it.</returns>
    public Scope Close()
    {
        if (isBody && outer?._beingDefined is { } name)
        {
            outer._commonTables.Add(name);
            outer._beingDefined = null;
        }

        return outer ?? this;
    }

    /// <summary>Takes note of a keyword, or of a name that <c>WITH</c> defines.</summary>
    public void Read(Token word, Token? before)
    {
        if (word.IsWord("WITH"))
        {
            (_isInWith, _isRecursive) = (true, false);
        }
        else if (_isInWith && word.IsWord("RECURSIVE") && before?.IsWord("WITH") is true)
        {
            _isRecursive = true;
        }
        else if (EndsOfFrom.Any(word.IsWord))
        {
            (_isInWith, _isInFrom) = (false, false);
        }
        else if (word.IsWord("FROM") && before?.IsWord("DISTINCT") is not true)
        {
            _isInFrom = true;
        }
        else if (_isInWith && (before is null || before.IsSymbol(',') || before.IsWord("WITH") || before.IsWord("RECURSIVE")))
        {
            Define(word.Text);
        }
    }

    /// <summary>Whether a name after this is a source of rows.</summary>
    public bool IsSource(Token? before) =>
        _isInFrom
        && before is not null
        && (before.IsWord("FROM") || before.IsWord("JOIN") || before.IsSymbol(',') || before.IsSymbol('('));

    /// <summary>Whether a common table expression of this name can be seen from here.</summary>
    public bool SeesCommonTable(string name) => _commonTables.Contains(name) || outer?.SeesCommonTable(name) is true;

    // One that does not recur means the table of its name within itself.
    private void Define(string name)
    {
        _beingDefined = name;
        AllCommonTables.Add(name);
        if (_isRecursive)
        {
            _commonTables.Add(name);
        }
    }
}
