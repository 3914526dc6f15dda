using System.Text.Json;
using AgentStack.Contract;
using AgentStack.FakeWorkspace.Api;

namespace AgentStack.FakeWorkspace.Serving;

/// <summary>A request to a chat model.</summary>
/// <param name="Question">The text of the last message.</param>
internal sealed record ChatRequest(string Question, bool IsStreaming)
{
    /// <summary>Reads <c>{"messages": [{"role", "content"}], "stream"}</c>.</summary>
    /// <exception cref="ApiException">400.</exception>
    public static ChatRequest Read(JsonElement body)
    {
        var messages = body.Field(RequestFields.Messages, JsonValueKind.Array)?.EnumerateArray().ToList() ?? [];
        if (messages is [] || messages.Exists(message => message.ValueKind is not JsonValueKind.Object))
        {
            throw ApiException.Invalid($"'{RequestFields.Messages}' must be a list of at least one message.");
        }

        messages.ForEach(message => message.RequiredText(RequestFields.Role));
        return new(TextOf(messages[^1]), IsTrue(body));
    }

    private static bool IsTrue(JsonElement body) =>
        body.TryGetProperty(RequestFields.Stream, out var stream) && stream.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False or JsonValueKind.Null => false,
            _ => throw ApiException.Invalid($"'{RequestFields.Stream}' must be true or false."),
        };

    // Either a text, or parts of which some are texts.
    private static string TextOf(JsonElement message)
    {
        if (!message.TryGetProperty(RequestFields.Content, out var content) || content.ValueKind is not JsonValueKind.Array)
        {
            return message.Text(RequestFields.Content) ?? "";
        }

        var parts = content.EnumerateArray().Where(part => part.ValueKind is JsonValueKind.Object);
        return string.Concat(parts.Select(part => part.Text(EventFields.Text)));
    }
}
