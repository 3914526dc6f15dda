namespace AgentStack.Deploy.Debts.Predicates;

/// <summary>
/// Reads a predicate: comparisons with <c>==</c> and <c>!=</c>, joined by <c>not</c>, <c>and</c>, <c>or</c> (tightest first) and
/// parentheses, over true, false, quoted texts, dates and paths such as <c>section[other.field].field</c>.
/// </summary>
internal sealed class PredicateParser
{
    private const string And = "and";
    private const string Or = "or";
    private const string Not = "not";

    // Deep enough for any sense, and too short for a stack to overflow.
    private const int LongestText = 1000;

    private static readonly string[] Keywords = [And, Or, Not, Fact.True.Text, Fact.False.Text];

    private readonly PredicateWords _words;

    private PredicateParser(string text) => _words = new(text);

    /// <exception cref="PredicateException">The text is no predicate.</exception>
    public static Predicate Parse(string text)
    {
        if (text.Length > LongestText)
        {
            throw new PredicateException($"is longer than {LongestText} characters");
        }

        var parser = new PredicateParser(text);
        var predicate = parser.Disjunction();
        return parser._words.Next.Length == 0 ? predicate : throw parser._words.Unexpected("and, or, or the end");
    }

    private Predicate Disjunction()
    {
        var predicate = Conjunction();
        while (_words.TryTake(Or))
        {
            predicate = new Disjunction(predicate, Conjunction());
        }

        return predicate;
    }

    private Predicate Conjunction()
    {
        var predicate = Part();
        while (_words.TryTake(And))
        {
            predicate = new Conjunction(predicate, Part());
        }

        return predicate;
    }

    private Predicate Part()
    {
        if (_words.TryTake(Not))
        {
            return new Negation(Part());
        }

        if (!_words.TryTake("("))
        {
            return Comparison();
        }

        var inner = Disjunction();
        Require(")");
        return inner;
    }

    private Predicate Comparison()
    {
        var left = Operand();
        if (_words.TryTake("=="))
        {
            return new Comparison(left, Operand(), IsEqual: true);
        }

        return _words.TryTake("!=") ? new Comparison(left, Operand(), IsEqual: false) : new Assertion(left);
    }

    private Operand Operand() => _words switch
    {
        { IsQuoted: true } => new Literal(Fact.Of(_words.Take()[1..^1])),
        { IsDate: true } => new Literal(Fact.Of(_words.Take())),
        _ when _words.TryTake(Fact.True.Text) => new Literal(Fact.True),
        _ when _words.TryTake(Fact.False.Text) => new Literal(Fact.False),
        { IsName: true } when !Keywords.Contains(_words.Next, StringComparer.Ordinal) => Path(),
        _ => throw _words.Unexpected("a value or a path"),
    };

    private FactPath Path()
    {
        FactPath path = new SectionPath(_words.Take());
        while (true)
        {
            if (_words.TryTake("."))
            {
                path = new FieldPath(path, _words.IsName ? _words.Take() : throw _words.Unexpected("a field's name"));
            }
            else if (_words.TryTake("["))
            {
                path = new EntryPath(path, Operand());
                Require("]");
            }
            else
            {
                return path;
            }
        }
    }

    private void Require(string word)
    {
        if (!_words.TryTake(word))
        {
            throw _words.Unexpected($"'{word}'");
        }
    }
}
