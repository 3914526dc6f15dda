using System.Text;
using System.Text.Json.Nodes;

namespace AgentStack.FakeAgent.PythonJson;

/// <summary>JSON text as the two writers of a Python agent server write it.</summary>
internal static class JsonText
{
    // Strict, as Python's codec is: a lone surrogate has no UTF-8.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary><c>json.dumps(value)</c>: a space after <c>:</c> and <c>,</c>, and ASCII only.</summary>
    public static string Dumps(JsonNode? value) => Write(value, JsonStyle.Dumps);

    /// <summary><c>json.dumps(value, ensure_ascii=False)</c>: the same with its characters as they are.</summary>
    public static string DumpsUnescaped(JsonNode? value) => Write(value, JsonStyle.DumpsUnescaped);

    /// <summary>The body of Starlette's <c>JSONResponse</c>: no space anywhere, UTF-8.</summary>
    /// <exception cref="EncoderFallbackException">A string holds a lone surrogate.</exception>
    /// <exception cref="NotSupportedException">A number is not finite.</exception>
    public static byte[] ResponseBody(JsonNode? value) => Utf8.GetBytes(Write(value, JsonStyle.Response));

    private static string Write(JsonNode? value, JsonStyle style)
    {
        var text = new StringBuilder();
        new JsonWriter(text, style).Write(value);
        return text.ToString();
    }
}
