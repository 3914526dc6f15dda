using System.Globalization;
using System.Text.Json.Nodes;

namespace AgentStack.FakeAgent.PythonJson;

/// <summary><c>json.loads</c> of CPython 3.11: what it accepts, what it makes of it and how it complains.</summary>
internal sealed class JsonReader
{
    // CPython's recursion limit less the frames that a request handler stands on.
    private const int MaximumDepth = 960;

    private readonly JsonCursor _cursor;
    private readonly JsonStringReader _strings;
    private int _depth;

    private JsonReader(string text)
    {
        _cursor = new JsonCursor(text);
        _strings = new JsonStringReader(_cursor);
    }

    /// <summary>Reads a request body.</summary>
    /// <exception cref="JsonDecodeException">The body is not UTF-8 or not JSON.</exception>
    public static JsonNode? Loads(ReadOnlySpan<byte> body) => new JsonReader(Utf8Text.Decode(body)).ReadDocument();

    private JsonNode? ReadDocument()
    {
        _cursor.SkipWhiteSpace();
        var value = ReadValue();
        _cursor.SkipWhiteSpace();
        return _cursor.AtEnd ? value : throw _cursor.Error("Extra data");
    }

    private JsonNode? ReadValue()
    {
        switch (_cursor.Current)
        {
            case '"':
                return JsonValue.Create(_strings.Read());
            case '{':
                return Nested("object", ReadObject);
            case '[':
                return Nested("array", ReadArray);
            case 'n' when _cursor.TryTake("null"):
                return null;
            case 't' when _cursor.TryTake("true"):
                return JsonValue.Create(true);
            case 'f' when _cursor.TryTake("false"):
                return JsonValue.Create(false);
            case 'N' when _cursor.TryTake("NaN"):
                return JsonValue.Create(double.NaN);
            case 'I' when _cursor.TryTake("Infinity"):
                return JsonValue.Create(double.PositiveInfinity);
            case '-' when _cursor.TryTake("-Infinity"):
                return JsonValue.Create(double.NegativeInfinity);
            default:
                return ReadNumber();
        }
    }

    private JsonNode Nested(string kind, Func<JsonNode> read)
    {
        if (_depth == MaximumDepth)
        {
            throw new JsonDecodeException($"maximum recursion depth exceeded while decoding a JSON {kind} from a unicode string");
        }
        _depth++;
        var value = read();
        _depth--;
        return value;
    }

    private JsonObject ReadObject()
    {
        var members = new JsonObject();
        _cursor.Advance();
        _cursor.SkipWhiteSpace();
        if (_cursor.TryTake("}"))
        {
            return members;
        }
        while (true)
        {
            if (_cursor.Current != '"')
            {
                throw _cursor.Error("Expecting property name enclosed in double quotes");
            }
            var key = _strings.Read();
            _cursor.SkipWhiteSpace();
            if (!_cursor.TryTake(":"))
            {
                throw _cursor.Error("Expecting ':' delimiter");
            }
            _cursor.SkipWhiteSpace();
            members[key] = ReadValue();
            if (EndsWith("}"))
            {
                return members;
            }
        }
    }

    private JsonArray ReadArray()
    {
        var items = new JsonArray();
        _cursor.Advance();
        _cursor.SkipWhiteSpace();
        if (_cursor.TryTake("]"))
        {
            return items;
        }
        while (true)
        {
            items.Add(ReadValue());
            if (EndsWith("]"))
            {
                return items;
            }
        }
    }

    private bool EndsWith(string closing)
    {
        _cursor.SkipWhiteSpace();
        if (_cursor.TryTake(closing))
        {
            return true;
        }
        if (!_cursor.TryTake(","))
        {
            throw _cursor.Error("Expecting ',' delimiter");
        }
        _cursor.SkipWhiteSpace();
        return false;
    }

    private JsonNode? ReadNumber()
    {
        var digits = _cursor.TakeNumber(out var isFloat);
        if (digits.Length == 0)
        {
            throw _cursor.Error("Expecting value");
        }
        if (isFloat)
        {
            return JsonValue.Create(double.Parse(digits, CultureInfo.InvariantCulture));
        }
        // What no long holds keeps its digits; Python's int has no limit.
        return long.TryParse(digits, CultureInfo.InvariantCulture, out var integer)
            ? JsonValue.Create(integer)
            : JsonNode.Parse(digits);
    }
}
