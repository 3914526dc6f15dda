using System.Globalization;
using System.Text;

namespace AgentStack.FakeAgent.PythonJson;

/// <summary>The string part of <see cref="JsonReader"/>. A lone surrogate is a character like any other, as in Python.</summary>
internal sealed class JsonStringReader(JsonCursor cursor)
{
    /// <summary>Reads the string whose opening quote the cursor stands on.</summary>
    public string Read()
    {
        var opening = cursor.Position;
        var text = new StringBuilder();
        cursor.Advance();
        while (true)
        {
            if (cursor.AtEnd)
            {
                throw Unterminated(opening);
            }
            switch (cursor.Current)
            {
                case '"':
                    cursor.Advance();
                    return text.ToString();
                case '\\':
                    text.Append(ReadEscape(opening));
                    break;
                case < ' ':
                    throw cursor.Error("Invalid control character at");
                default:
                    text.Append(cursor.Current);
                    cursor.Advance();
                    break;
            }
        }
    }

    private char ReadEscape(int opening)
    {
        var backslash = cursor.Position;
        cursor.Advance();
        if (cursor.AtEnd)
        {
            throw Unterminated(opening);
        }
        var letter = cursor.Current;
        cursor.Advance();
        return letter switch
        {
            '"' or '\\' or '/' => letter,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => ReadCodeUnit(backslash),
            _ => throw cursor.Error("Invalid \\escape", backslash),
        };
    }

    private char ReadCodeUnit(int backslash)
    {
        var digits = cursor.Peek(4);
        if (digits.Length < 4
            || !ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
        {
            throw cursor.Error("Invalid \\uXXXX escape", backslash + 1);
        }
        cursor.Advance(4);
        return (char)unit;
    }

    private JsonDecodeException Unterminated(int opening) => cursor.Error("Unterminated string starting at", opening);
}
