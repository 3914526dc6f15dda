using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentStack.FakeAgent.PythonJson;

/// <summary>Python's <c>json.JSONEncoder</c>.</summary>
internal sealed class JsonWriter(StringBuilder text, JsonStyle style)
{
    public void Write(JsonNode? value)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject members:
                Write(members);
                break;
            case JsonArray items:
                Write(items);
                break;
            default:
                Write(value.AsValue());
                break;
        }
    }

    private void Write(JsonObject members)
    {
        text.Append('{');
        var separator = "";
        foreach (var (key, value) in members)
        {
            text.Append(separator);
            Write(key);
            text.Append(style.KeySeparator);
            Write(value);
            separator = style.ItemSeparator;
        }
        text.Append('}');
    }

    private void Write(JsonArray items)
    {
        text.Append('[');
        var separator = "";
        foreach (var item in items)
        {
            text.Append(separator);
            Write(item);
            separator = style.ItemSeparator;
        }
        text.Append(']');
    }

    private void Write(JsonValue value)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.String:
                Write(value.GetValue<string>());
                break;
            case JsonValueKind.Number when value.IsFloat(out var number):
                Write(number);
                break;
            default:
                text.Append(value.ToJsonString());
                break;
        }
    }

    private void Write(double number)
    {
        if (!double.IsFinite(number) && !style.AllowNan)
        {
            throw new NotSupportedException("Out of range float values are not JSON compliant");
        }
        text.Append(double.IsFinite(number) ? PythonFloat.Repr(number) : PythonFloat.JsonConstant(number));
    }

    private void Write(string value)
    {
        text.Append('"');
        foreach (var character in value)
        {
            Write(character);
        }
        text.Append('"');
    }

    private void Write(char character)
    {
        _ = character switch
        {
            '"' => text.Append("\\\""),
            '\\' => text.Append("\\\\"),
            '\n' => text.Append("\\n"),
            '\r' => text.Append("\\r"),
            '\t' => text.Append("\\t"),
            '\f' => text.Append("\\f"),
            '\b' => text.Append("\\b"),
            < ' ' => Escape(character),
            > '~' when style.EnsureAscii => Escape(character),
            _ => text.Append(character),
        };
    }

    private StringBuilder Escape(char character) => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
}
