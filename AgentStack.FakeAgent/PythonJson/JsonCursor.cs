namespace AgentStack.FakeAgent.PythonJson;

/// <summary>A position in a JSON text.</summary>
internal sealed class JsonCursor(string text)
{
    private int _position;

    public bool AtEnd => _position == text.Length;

    /// <summary>The character here, or NUL at the end, which no JSON token starts with.</summary>
    public char Current => AtEnd ? '\0' : text[_position];

    public int Position => _position;

    public void Advance(int count = 1) => _position += count;

    public void SkipWhiteSpace()
    {
        while (Current is ' ' or '\t' or '\n' or '\r')
        {
            _position++;
        }
    }

    public bool TryTake(string token)
    {
        if (!text.AsSpan(_position).StartsWith(token))
        {
            return false;
        }
        _position += token.Length;
        return true;
    }

    /// <summary>Up to <paramref name="count"/> characters from here, without moving.</summary>
    public ReadOnlySpan<char> Peek(int count) => text.AsSpan(_position, Math.Min(count, text.Length - _position));

    /// <summary>The longest number that starts here; empty, and no movement, if there is none.</summary>
    public string TakeNumber(out bool isFloat)
    {
        isFloat = false;
        var end = Current == '-' ? _position + 1 : _position;
        var whole = DigitsFrom(end);
        if (whole == 0)
        {
            return "";
        }
        end += text[end] == '0' ? 1 : whole;
        if (end < text.Length && text[end] == '.' && DigitsFrom(end + 1) is var fraction and > 0)
        {
            end += 1 + fraction;
            isFloat = true;
        }
        if (end < text.Length && text[end] is 'e' or 'E')
        {
            var sign = end + 1 < text.Length && text[end + 1] is '+' or '-' ? 1 : 0;
            if (DigitsFrom(end + 1 + sign) is var exponent and > 0)
            {
                end += 1 + sign + exponent;
                isFloat = true;
            }
        }
        var number = text[_position..end];
        _position = end;
        return number;
    }

    /// <summary>A complaint about the place where the cursor is.</summary>
    public JsonDecodeException Error(string message) => Error(message, _position);

    /// <summary>A complaint about another place; lines and columns count from 1, and characters are code points.</summary>
    public JsonDecodeException Error(string message, int position)
    {
        var before = text.AsSpan(0, position);
        var line = before.Count('\n') + 1;
        var column = CodePoints(before[(before.LastIndexOf('\n') + 1)..]) + 1;
        return new JsonDecodeException($"{message}: line {line} column {column} (char {CodePoints(before)})");
    }

    private int DigitsFrom(int start)
    {
        var end = start;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }
        return end - start;
    }

    private static int CodePoints(ReadOnlySpan<char> span)
    {
        var count = 0;
        foreach (var _ in span.EnumerateRunes())
        {
            count++;
        }
        return count;
    }
}
