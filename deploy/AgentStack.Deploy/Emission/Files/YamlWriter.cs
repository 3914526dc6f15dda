using System.Text;

namespace AgentStack.Deploy.Emission.Files;

/// <summary>Writes YAML for people: block style, comments, and blank lines between sections.</summary>
internal sealed class YamlWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _dash;

    /// <summary>A comment on lines of its own.</summary>
    public YamlWriter Comment(string text)
    {
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            Line("# " + string.Concat(line.Select(Printable)));
        }

        return this;
    }

    public YamlWriter Blank()
    {
        _text.Append('\n');
        return this;
    }

    public YamlWriter Field(string name, string value) => Line($"{name}: {YamlScalar.Of(value)}");

    /// <summary>A field that may be missing.</summary>
    public YamlWriter Optional(string name, string? value) => value is null ? this : Field(name, value);

    public YamlWriter Flag(string name, bool value) => Line($"{name}: {(value ? "true" : "false")}");

    /// <summary>A list on one line, as commands are usually written.</summary>
    public YamlWriter Inline(string name, IEnumerable<string> values) =>
        Line($"{name}: [{string.Join(", ", values.Select(YamlScalar.Quoted))}]");

    /// <summary>A field with fields of its own.</summary>
    public YamlWriter Group(string name, Action<YamlWriter> fields) => Line(name + ":").Deeper(fields);

    /// <summary>An item of a list that is a mapping.</summary>
    public YamlWriter Item(Action<YamlWriter> fields)
    {
        _dash = true;
        return Deeper(fields);
    }

    /// <summary>An item of a list that is a text.</summary>
    public YamlWriter Item(string value) => Line("- " + YamlScalar.Of(value));

    public override string ToString() => _text.ToString();

    // A comment has no escapes, and YAML allows nothing unprintable.
    private static char Printable(char character) => char.IsControl(character) || character == '\ufeff' ? ' ' : character;

    private YamlWriter Deeper(Action<YamlWriter> fields)
    {
        _depth++;
        fields(this);
        _depth--;
        return this;
    }

    // The first line of an item has its dash where the others have the last of their indentation.
    private YamlWriter Line(string line)
    {
        _text.Append(' ', 2 * (_dash ? _depth - 1 : _depth)).Append(_dash ? "- " : "").Append(line).Append('\n');
        _dash = false;
        return this;
    }
}
