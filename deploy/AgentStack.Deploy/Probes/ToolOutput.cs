using System.Text.Json;
using System.Text.RegularExpressions;
using AgentStack.Contract;
using AgentStack.WorkspaceClient.Http;

namespace AgentStack.Deploy.Probes;

/// <summary>
/// What a tool answered an agent: text, or JSON in any wrapping, such as MCP's list of parts or JSON written as a string. It is
/// unwrapped down to its last string, because a refusal often stands inside of what looks like a result.
/// </summary>
internal static partial class ToolOutput
{
    /// <summary>Whether the user's e-mail stands in it, whole: ada@example.com is not in grada@example.com, nor in ada@example.com.au.</summary>
    public static bool Names(string output, string email) => Holds(output, text => Mentions(text, email), _ => false);

    /// <summary>Whether it says, anywhere, that the tool was not let in or failed.</summary>
    public static bool IsRefusal(string output) => Holds(output, Refusals().IsMatch, IsError);

    /// <summary>Whether a text names the e-mail.</summary>
    public static bool Mentions(string text, string email) => Regex.IsMatch(
        text,
        $@"(?<![\w.%+-]){Regex.Escape(email)}(?![\w-]|\.\w)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(1));

    private static bool Holds(string text, Func<string, bool> ofText, Func<JsonElement, bool> ofObject)
    {
        // Whatever else is JSON is a number or a word, and as good as text.
        if (text.AsSpan().TrimStart() is not ['{' or '[' or '"', ..])
        {
            return ofText(text);
        }

        try
        {
            using var json = JsonDocument.Parse(text);
            return Holds(json.RootElement, ofText, ofObject);
        }
        catch (JsonException)
        {
            return ofText(text);
        }
    }

    private static bool Holds(JsonElement value, Func<string, bool> ofText, Func<JsonElement, bool> ofObject) => value.ValueKind switch
    {
        JsonValueKind.String => value.AsString() is { } text && Holds(text, ofText, ofObject),
        JsonValueKind.Array => value.EnumerateArray().Any(item => Holds(item, ofText, ofObject)),
        JsonValueKind.Object => ofObject(value) || value.EnumerateObject().Any(field => Holds(field.Value, ofText, ofObject)),
        _ => false,
    };

    private static bool IsError(JsonElement result) =>
        result.Child(EventFields.Error).ValueKind is JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.True or JsonValueKind.Number
        || result.Text(EventFields.Error) is not null
        || result.Text(EventFields.ErrorCode) is not null
        || result.Child(EventFields.IsError).ValueKind is JsonValueKind.True
        || string.Equals(result.Text(EventFields.Status), EventTypes.PlainError, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(
        @"\b(401|403)\b.{0,200}\b(token|scopes?|permissions?)\b"
        + @"|\b(PERMISSION_DENIED|INSUFFICIENT_PERMISSIONS|UNAUTHENTICATED|Unauthorized|Forbidden)\b"
        + @"|\b(access denied|permission denied|not authorized|(invalid|insufficient)[ _](scopes?|permissions?|privileges?))\b"
        + @"|\b(does not have|lacks)\b.{0,40}\b(USE|SELECT|MODIFY|EXECUTE|READ|WRITE|CAN_\w+|access|scopes?|permissions?|privileges?)\b"
        + @"|\bis_?error\W{1,4}true\b|\bstatus\W{1,4}error\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        1000)]
    private static partial Regex Refusals();
}
