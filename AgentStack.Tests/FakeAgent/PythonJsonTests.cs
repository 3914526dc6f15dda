using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentStack.FakeAgent.PythonJson;
using AgentStack.Tests.Files;

namespace AgentStack.Tests.FakeAgent;

/// <summary>The expected values under Data/ were written by CPython 3.11.</summary>
public sealed class PythonJsonTests
{
    public static TheoryData<string, string?, string?> Loads()
    {
        var rows = new TheoryData<string, string?, string?>();
        using var cases = JsonDocument.Parse(Repository.Read("AgentStack.Tests/FakeAgent/Data/json-loads.json"));
        foreach (var row in cases.RootElement.EnumerateArray())
        {
            rows.Add(row.GetProperty("body").GetString()!, Text(row, "dumps"), Text(row, "error"));
        }
        return rows;
    }

    public static TheoryData<string, string> Floats()
    {
        var rows = new TheoryData<string, string>();
        using var cases = JsonDocument.Parse(Repository.Read("AgentStack.Tests/FakeAgent/Data/float-repr.json"));
        foreach (var row in cases.RootElement.EnumerateArray())
        {
            rows.Add(row.GetProperty("bits").GetString()!, row.GetProperty("repr").GetString()!);
        }
        return rows;
    }

    [Theory]
    [MemberData(nameof(Loads))]
    public void A_body_is_read_or_refused_and_written_again_as_CPython_does(string body, string? dumps, string? error)
    {
        var bytes = Convert.FromBase64String(body);
        if (error is null)
        {
            Assert.Equal(dumps, JsonText.Dumps(JsonReader.Loads(bytes)));
        }
        else
        {
            Assert.Equal(error, Assert.Throws<JsonDecodeException>(() => JsonReader.Loads(bytes)).Message);
        }
    }

    [Theory]
    [MemberData(nameof(Floats))]
    public void A_float_is_written_with_Pythons_shortest_digits(string bits, string repr)
    {
        var number = BinaryPrimitives.ReadDoubleBigEndian(Convert.FromHexString(bits));
        Assert.Equal(repr, PythonFloat.Repr(number));
    }

    [Fact]
    public void A_value_is_represented_as_repr_does()
    {
        foreach (var row in JsonReader.Loads(Encoding.UTF8.GetBytes(Repository.Read("AgentStack.Tests/FakeAgent/Data/repr.json")))!.AsArray())
        {
            Assert.Equal(row!["repr"]!.GetValue<string>(), PythonRepr.Of(row["value"]));
            Assert.Equal(row["type"]!.GetValue<string>(), PythonRepr.TypeName(row["value"]));
        }
    }

    [Theory]
    [InlineData('[', "array")]
    [InlineData('{', "object")]
    public void Deep_nesting_is_refused_as_Pythons_recursion_limit_does(char opening, string kind)
    {
        var body = string.Concat(Enumerable.Repeat(opening == '[' ? "[" : "{\"a\":", 100_000));
        var error = Assert.Throws<JsonDecodeException>(() => JsonReader.Loads(Encoding.ASCII.GetBytes(body)));
        Assert.Equal($"maximum recursion depth exceeded while decoding a JSON {kind} from a unicode string", error.Message);
    }

    [Fact]
    public void Dumps_spaces_its_separators_and_escapes_everything_but_printable_ASCII()
    {
        var value = new JsonObject { ["a"] = new JsonArray(1, 2.0, "é😀\u007f/\"\\\n"), ["b"] = new JsonObject { ["c"] = null } };
        Assert.Equal("""{"a": [1, 2.0, "\u00e9\ud83d\ude00\u007f/\"\\\n"], "b": {"c": null}}""", JsonText.Dumps(value));
    }

    [Fact]
    public void A_response_body_has_no_spaces_and_keeps_its_characters()
    {
        var value = new JsonObject { ["a"] = new JsonArray(1, 2.0, "é😀\u007f/\"\\\n\u0001"), ["b"] = true };
        var expected = "{\"a\":[1,2.0,\"é😀\u007f/\\\"\\\\\\n\\u0001\"],\"b\":true}";
        Assert.Equal(expected, Encoding.UTF8.GetString(JsonText.ResponseBody(value)));
    }

    [Fact]
    public void A_response_body_refuses_what_JSON_and_UTF8_cannot_say()
    {
        Assert.Throws<NotSupportedException>(() => JsonText.ResponseBody(new JsonObject { ["a"] = double.NaN }));
        Assert.Throws<EncoderFallbackException>(() => JsonText.ResponseBody(new JsonObject { ["a"] = "\ud83d" }));
    }

    private static string? Text(JsonElement row, string name) => row.TryGetProperty(name, out var value) ? value.GetString() : null;
}
