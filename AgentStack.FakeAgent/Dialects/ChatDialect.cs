using System.Text.Json.Nodes;
using AgentStack.Contract;
using AgentStack.FakeAgent.Events;

namespace AgentStack.FakeAgent.Dialects;

/// <summary>OpenAI chat completion chunks, as chat-style agents stream them; a tool's output stays inside.</summary>
internal sealed class ChatDialect(DateTimeOffset created) : Dialect
{
    private const string Index = "index";
    private const string FinishReason = "finish_reason";

    private readonly string _id = $"chatcmpl-{Guid.NewGuid():N}";
    private bool _isOpen;

    public override IEnumerable<JsonObject> Render(AgentEvent step)
    {
        switch (step)
        {
            case TextDelta delta:
                _isOpen = true;
                yield return Chunk(new JsonObject { [RequestFields.Content] = delta.Text });
                break;
            case MessageDone done:
                yield return End(done);
                break;
            case ToolCall call:
                yield return Chunk(new JsonObject { ["tool_calls"] = new JsonArray(ToolCallDelta(call)) });
                break;
            case Verbatim verbatim:
                yield return verbatim.Event;
                break;
        }
    }

    public override IEnumerable<JsonObject> Finish() => _isOpen ? [End(new MessageDone())] : [];

    protected override JsonObject Collect(IReadOnlyList<JsonObject> events)
    {
        var deltas = events.Select(chunk => chunk[EventFields.Choices]?[0]?[EventFields.Delta]);
        var text = string.Concat(deltas.Select(delta => delta?[RequestFields.Content]?.GetValue<string>()));
        var message = new JsonObject { [RequestFields.Role] = Roles.Assistant, [RequestFields.Content] = text };
        var choice = new JsonObject { [Index] = 0, ["message"] = message, [FinishReason] = "stop" };
        return Envelope("chat.completion", choice);
    }

    private JsonObject End(MessageDone done)
    {
        _isOpen = false;
        var chunk = Chunk([], "stop");
        if (done.CustomOutputs is { } customOutputs)
        {
            chunk[EventFields.CustomOutputs] = customOutputs.DeepClone();
        }
        if (done.DatabricksOutput is { } databricksOutput)
        {
            chunk[EventFields.DatabricksOutput] = databricksOutput.DeepClone();
        }
        return chunk;
    }

    private JsonObject Chunk(JsonObject delta, string? finishReason = null)
    {
        var choice = new JsonObject { [Index] = 0, [EventFields.Delta] = delta };
        if (finishReason is not null)
        {
            choice[FinishReason] = finishReason;
        }
        return Envelope("chat.completion.chunk", choice);
    }

    private JsonObject Envelope(string kind, JsonObject choice) => new()
    {
        [EventFields.Id] = _id,
        [EventFields.ObjectKind] = kind,
        ["created"] = created.ToUnixTimeSeconds(),
        ["model"] = "fake-agent",
        [EventFields.Choices] = new JsonArray(choice),
    };

    private static JsonObject ToolCallDelta(ToolCall call) => new()
    {
        [Index] = 0,
        [EventFields.Id] = call.CallId,
        [EventFields.Type] = "function",
        ["function"] = new JsonObject { [EventFields.Name] = call.Name, [EventFields.Arguments] = call.Arguments },
    };
}
