using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentStack.FakeAgent.PythonJson;

/// <summary><c>repr()</c> and <c>type().__name__</c> of values that came from JSON.</summary>
internal static class PythonRepr
{
    public static string Of(JsonNode? value) => value switch
    {
        null => "None",
        JsonObject members => "{" + string.Join(", ", members.Select(member => $"{Of(member.Key)}: {Of(member.Value)}")) + "}",
        JsonArray items => "[" + string.Join(", ", items.Select(Of)) + "]",
        _ => Of(value.AsValue()),
    };

    /// <summary><c>str(value)</c>: text as it is, everything else as its <c>repr</c>.</summary>
    public static string Text(JsonNode? value) =>
        value is JsonValue single && single.TryGetValue<string>(out var text) ? text : Of(value);

    public static string TypeName(JsonNode? value) => value switch
    {
        null => "NoneType",
        JsonObject => "dict",
        JsonArray => "list",
        _ => TypeName(value.AsValue()),
    };

    private static string Of(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.String => Of(value.GetValue<string>()),
        JsonValueKind.True => "True",
        JsonValueKind.False => "False",
        _ => value.IsFloat(out var number) ? PythonFloat.Repr(number) : value.ToJsonString(),
    };

    private static string TypeName(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.String => "str",
        JsonValueKind.True or JsonValueKind.False => "bool",
        _ => value.IsFloat(out _) ? "float" : "int",
    };

    private static string Of(string text)
    {
        var quote = text.Contains('\'') && !text.Contains('"') ? '"' : '\'';
        var repr = new StringBuilder().Append(quote);
        for (var index = 0; index < text.Length; index++)
        {
            if (Rune.TryGetRuneAt(text, index, out var rune))
            {
                index += rune.Utf16SequenceLength - 1;
                Append(repr, rune, quote);
            }
            else
            {
                repr.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[index]:x4}");
            }
        }
        return repr.Append(quote).ToString();
    }

    private static void Append(StringBuilder repr, Rune rune, char quote) => _ = rune.Value switch
    {
        '\\' => repr.Append("\\\\"),
        '\n' => repr.Append("\\n"),
        '\r' => repr.Append("\\r"),
        '\t' => repr.Append("\\t"),
        var value when value == quote => repr.Append('\\').Append(quote),
        ' ' => repr.Append(' '),
        < 0x100 when !IsPrintable(rune) => repr.Append(CultureInfo.InvariantCulture, $"\\x{rune.Value:x2}"),
        < 0x10000 when !IsPrintable(rune) => repr.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"),
        _ when !IsPrintable(rune) => repr.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:x8}"),
        _ => repr.Append(rune),
    };

    private static bool IsPrintable(Rune rune) => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator);
}
