using System.Text.Json.Nodes;
using AgentStack.Contract;

namespace AgentStack.FakeAgent.Conversations;

/// <summary>The history that came with a request, oldest first.</summary>
internal sealed record Conversation(IReadOnlyList<Message> Messages)
{
    /// <summary>What the user said last; empty if nothing.</summary>
    public string Question => Messages.LastOrDefault(message => message.Role == Roles.User)?.Text ?? "";

    /// <summary>What the user said before that, oldest first.</summary>
    public IReadOnlyList<string> EarlierQuestions =>
        [.. Messages.Where(message => message.Role == Roles.User).Select(message => message.Text).SkipLast(1)];

    /// <summary>Reads <c>input</c>, or <c>messages</c> where there is none; items without a role are left out.</summary>
    public static Conversation From(JsonObject body)
    {
        var items = body[RequestFields.Input] as JsonArray ?? body[RequestFields.Messages] as JsonArray ?? [];
        var messages = items.OfType<JsonObject>().Where(item => Text(item[RequestFields.Role]) is not null);
        return new Conversation([.. messages.Select(Read)]);
    }

    private static Message Read(JsonObject item) => new(Text(item[RequestFields.Role])!, item[RequestFields.Content] switch
    {
        JsonArray parts => string.Concat(parts.OfType<JsonObject>().Select(part => Text(part[EventFields.Text]))),
        var content => Text(content) ?? "",
    });

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
