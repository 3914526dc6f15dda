using System.Text.Json;
using AgentStack.Contract;
using AgentStack.WorkspaceClient.Http;

namespace AgentStack.Deploy.Apps;

/// <summary>Finds the error in an event or in a whole answer, in any of the forms that agents and their hosts use.</summary>
internal static class ReplyErrors
{
    private const string Unnamed = "an error without a message";

    /// <summary>The error's code and message; <see langword="null"/> where there is no error.</summary>
    public static string? In(JsonElement body)
    {
        var type = body.Child(EventFields.Type).AsString();
        if (type == EventTypes.Failed)
        {
            return Describe(body.Child(EventFields.Response).Child(EventFields.Error)) ?? Unnamed;
        }

        var error = body.Child(EventFields.Error);
        error = IsAbsent(error) ? body.Child(EventFields.DatabricksOutput).Child(EventFields.Error) : error;
        if (!IsAbsent(error))
        {
            return Join(Describe(error), body.Text(EventFields.Message)) ?? Unnamed;
        }

        if (type is EventTypes.Error or EventTypes.PlainError)
        {
            return Describe(body) ?? Unnamed;
        }

        return body.Text(EventFields.ErrorCode) is { } code ? Join(code, body.Text(EventFields.Message)) : null;
    }

    private static string? Describe(JsonElement error) => error.ValueKind switch
    {
        JsonValueKind.String => error.AsText(),
        JsonValueKind.Object => Join(
            error.Text(EventFields.Code) ?? error.Text(EventFields.ErrorCode), error.Text(EventFields.Message)),
        _ => null,
    };

    private static string? Join(string? code, string? message) =>
        string.Join(": ", new[] { code, message }.Where(part => !string.IsNullOrWhiteSpace(part))) is { Length: > 0 } text ? text : null;

    private static bool IsAbsent(JsonElement value) => value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;
}
