using System.Text.Json;
using AgentStack.Contract;
using AgentStack.WorkspaceClient.Http;

namespace AgentStack.Deploy.Apps;

/// <summary>Reads events of a stream and whole answers, in the Responses dialect and in the chat dialect.</summary>
internal static class ReplyEvents
{
    /// <summary>Adds one event's data, <c>[DONE]</c> included. What is not JSON, or of an unknown type, adds nothing.</summary>
    public static void AddEvent(this Reply reply, string data)
    {
        if (data == ServerSentEvents.Done)
        {
            reply.IsComplete = true;
            return;
        }

        try
        {
            using var json = JsonDocument.Parse(data);
            reply.AddEvent(json.RootElement);
        }
        catch (JsonException)
        {
            // The page passes over it, too.
        }
    }

    /// <summary>Adds a unary result: a Responses object or a chat completion.</summary>
    public static void AddWhole(this Reply reply, JsonElement whole)
    {
        reply.AddError(ReplyErrors.In(whole));
        reply.AddTraceId(TraceIds.In(whole));
        foreach (var item in Items(whole.Child(EventFields.Output)))
        {
            reply.AddItem(item);
        }

        foreach (var choice in Items(whole.Child(EventFields.Choices)).Take(1))
        {
            reply.AddContent(choice.Child(EventFields.Message).Child(RequestFields.Content));
        }

        reply.IsComplete = true;
    }

    private static void AddEvent(this Reply reply, JsonElement body)
    {
        reply.AddError(ReplyErrors.In(body));
        reply.AddTraceId(TraceIds.In(body));
        switch (body.Child(EventFields.Type).AsString())
        {
            case EventTypes.OutputTextDelta:
                reply.AddText(body.Child(EventFields.Delta).AsString());
                break;
            case EventTypes.OutputItemDone:
                reply.AddItem(body.Child(EventFields.Item));
                break;
        }

        foreach (var choice in Items(body.Child(EventFields.Choices)).Take(1))
        {
            reply.AddText(choice.Child(EventFields.Delta).Child(RequestFields.Content).AsString());
        }
    }

    private static void AddItem(this Reply reply, JsonElement item)
    {
        switch (item.Child(EventFields.Type).AsString())
        {
            case ItemTypes.Message:
                reply.AddContent(item.Child(RequestFields.Content));
                break;
            case ItemTypes.FunctionCallOutput:
                reply.AddToolOutput(item.Child(EventFields.Output).AsText() ?? "");
                break;
        }
    }

    // Content is text, or a list of parts that have text.
    private static void AddContent(this Reply reply, JsonElement content)
    {
        reply.AddText(content.AsString());
        foreach (var part in Items(content))
        {
            reply.AddText(part.Child(EventFields.Text).AsString());
        }
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement list) =>
        list.ValueKind is JsonValueKind.Array ? list.EnumerateArray() : default;
}
