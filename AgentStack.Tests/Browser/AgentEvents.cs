using System.Text.Json.Nodes;
using AgentStack.Contract;

namespace AgentStack.Tests.Browser;

/// <summary>Events of an agent's stream.</summary>
internal static class AgentEvents
{
    public static JsonObject TextDelta(string text, string itemId = "message-1") => new()
    {
        [EventFields.Type] = EventTypes.OutputTextDelta,
        [EventFields.ItemId] = itemId,
        [EventFields.Delta] = text,
    };

    public static JsonObject ChatChunk(string text) => new()
    {
        [EventFields.Choices] = new JsonArray(new JsonObject
        {
            [EventFields.Delta] = new JsonObject { [RequestFields.Content] = text },
        }),
    };

    /// <summary>A trace's id, as <c>agent_server</c> tells it before the end.</summary>
    public static JsonObject Trace(string id) => new() { [EventFields.TraceId] = id };

    public static JsonObject FunctionCall(string callId, string name, string arguments) => ItemDone(new()
    {
        [EventFields.Type] = ItemTypes.FunctionCall,
        [EventFields.CallId] = callId,
        [EventFields.Name] = name,
        [EventFields.Arguments] = arguments,
    });

    public static JsonObject FunctionCallOutput(string callId, string output) => ItemDone(new()
    {
        [EventFields.Type] = ItemTypes.FunctionCallOutput,
        [EventFields.CallId] = callId,
        [EventFields.Output] = output,
    });

    public static JsonObject Error(string message) => new() { [EventFields.Error] = message };

    private static JsonObject ItemDone(JsonObject item) => new()
    {
        [EventFields.Type] = EventTypes.OutputItemDone,
        [EventFields.Item] = item,
    };
}
