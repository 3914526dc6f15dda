using System.Text.Json;
using System.Text.RegularExpressions;
using AgentStack.Contract;
using AgentStack.WorkspaceClient.Http;

namespace AgentStack.Deploy.Probes;

/// <summary>Tells a tool's refusal from its result, in whichever form the agent passes it on.</summary>
internal static partial class ToolRefusal
{
    private static readonly string[] Flags = ["isError", "is_error"];

    /// <summary>Whether an output says that the tool was refused or failed: as a field, as words, or as JSON within a string.</summary>
    public static bool IsIn(string output)
    {
        if (output.AsSpan().TrimStart() is not ['{' or '[' or '"', ..])
        {
            return Words().IsMatch(output);
        }

        try
        {
            using var json = JsonDocument.Parse(output);
            return IsIn(json.RootElement);
        }
        catch (JsonException)
        {
            return Words().IsMatch(output);
        }
    }

    private static bool IsIn(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => IsIn(value.AsText() ?? ""),
        JsonValueKind.Array => value.EnumerateArray().Any(IsIn),
        JsonValueKind.Object => SaysSo(value) || value.EnumerateObject().Any(field => IsIn(field.Value)),
        _ => false,
    };

    private static bool SaysSo(JsonElement answer) =>
        answer.Child(EventFields.Error).ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null or JsonValueKind.False)
        || answer.Child(EventFields.ErrorCode).ValueKind is JsonValueKind.String
        || Flags.Any(flag => answer.Child(flag).ValueKind is JsonValueKind.True)
        || string.Equals(answer.Text(EventFields.Status), EventFields.Error, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(
        @"\b(401|403)\b.{0,200}?\b(token|scopes?|permissions?|unauthorized|forbidden)\b"
        + @"|\b(PERMISSION_DENIED|UNAUTHENTICATED|INSUFFICIENT_PERMISSIONS)\b|\binvalid scope\b|\brequired scopes?\b"
        + @"|\binsufficient privileges\b|\bdoes not have [A-Z][A-Z_ ]+\bon\b|\bdoes not have USE\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        1000)]
    private static partial Regex Words();
}
