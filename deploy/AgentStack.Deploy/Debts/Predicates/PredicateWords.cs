using System.Text.RegularExpressions;

namespace AgentStack.Deploy.Debts.Predicates;

/// <summary>The words of a predicate, one after the other.</summary>
internal sealed partial class PredicateWords
{
    private readonly string _text;
    private Match _word;

    /// <exception cref="PredicateException">The text holds a character that begins no word.</exception>
    public PredicateWords(string text)
    {
        _text = text;
        _word = Read(0);
    }

    /// <summary>The word that comes next; empty at the end.</summary>
    public string Next => _word.Value;

    public bool IsName => _word.Groups["name"].Success;

    public bool IsDate => _word.Groups["date"].Success;

    public bool IsQuoted => _word.Groups["quoted"].Success;

    /// <summary>Takes the next word.</summary>
    /// <exception cref="PredicateException">No word comes after it.</exception>
    public string Take()
    {
        var word = Next;
        _word = Read(_word.Index + _word.Length);
        return word;
    }

    /// <summary>Takes the next word if it is this one.</summary>
    public bool TryTake(string word)
    {
        if (Next != word)
        {
            return false;
        }

        Take();
        return true;
    }

    /// <param name="expected">What should have come.</param>
    public PredicateException Unexpected(string expected) => new(
        Next.Length == 0 ? $"expected {expected} at its end" : $"expected {expected} at position {_word.Index + 1}, not '{Next}'");

    private Match Read(int start)
    {
        while (start < _text.Length && char.IsWhiteSpace(_text[start]))
        {
            start++;
        }

        var word = Words().Match(_text, start);
        return word.Success
            ? word
            : throw new PredicateException($"'{_text[start]}' at position {start + 1} has no meaning");
    }

    [GeneratedRegex(
        """\G(?:(?<name>[A-Za-z_][A-Za-z0-9_-]*)|(?<date>[0-9]{4}-[0-9]{2}-[0-9]{2})|(?<quoted>"[^"]*"|'[^']*')|==|!=|[.()\[\]]|$)""",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Words();
}
