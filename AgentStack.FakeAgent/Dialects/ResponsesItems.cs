using System.Text.Json.Nodes;
using AgentStack.Contract;

namespace AgentStack.FakeAgent.Dialects;

/// <summary>The items of a Responses answer.</summary>
internal static class ResponsesItems
{
    public static JsonObject Message(string id, string text) => new()
    {
        [EventFields.Type] = ItemTypes.Message,
        [EventFields.Id] = id,
        [RequestFields.Role] = Roles.Assistant,
        [EventFields.Status] = "completed",
        [RequestFields.Content] = new JsonArray(new JsonObject
        {
            [EventFields.Type] = ItemTypes.OutputText,
            [EventFields.Text] = text,
            [EventFields.Annotations] = new JsonArray(),
        }),
    };

    public static JsonObject FunctionCall(string id, string callId, string name, string arguments) => new()
    {
        [EventFields.Type] = ItemTypes.FunctionCall,
        [EventFields.Id] = id,
        [EventFields.CallId] = callId,
        [EventFields.Name] = name,
        [EventFields.Arguments] = arguments,
    };

    public static JsonObject FunctionCallOutput(string callId, string output) => new()
    {
        [EventFields.Type] = ItemTypes.FunctionCallOutput,
        [EventFields.CallId] = callId,
        [EventFields.Output] = output,
    };
}
