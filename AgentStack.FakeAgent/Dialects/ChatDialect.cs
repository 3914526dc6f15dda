using System.Text.Json.Nodes;
using AgentStack.Contract;
using AgentStack.FakeAgent.Events;

namespace AgentStack.FakeAgent.Dialects;

/// <summary>OpenAI chat completion chunks, as chat-style agents stream them. A tool's output stays inside such an agent.</summary>
sealed class ChatDialect(DateTimeOffset created) : Dialect
{
    readonly string _id = $"chatcmpl-{Guid.NewGuid():N}";
    bool _isOpen;

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
        var message = new JsonObject { [RequestFields.Role] = "assistant", [RequestFields.Content] = text };
        var choice = new JsonObject { ["index"] = 0, ["message"] = message, ["finish_reason"] = "stop" };
        return Envelope("chat.completion", choice);
    }

    JsonObject End(MessageDone done)
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

    JsonObject Chunk(JsonObject delta, string? finishReason = null)
    {
        var choice = new JsonObject { ["index"] = 0, [EventFields.Delta] = delta };
        if (finishReason is not null)
        {
            choice["finish_reason"] = finishReason;
        }
        return Envelope("chat.completion.chunk", choice);
    }

    JsonObject Envelope(string kind, JsonObject choice) => new()
    {
        [EventFields.Id] = _id,
        ["object"] = kind,
        ["created"] = created.ToUnixTimeSeconds(),
        ["model"] = "fake-agent",
        [EventFields.Choices] = new JsonArray(choice),
    };

    static JsonObject ToolCallDelta(ToolCall call) => new()
    {
        ["index"] = 0,
        [EventFields.Id] = call.CallId,
        [EventFields.Type] = "function",
        ["function"] = new JsonObject { [EventFields.Name] = call.Name, [EventFields.Arguments] = call.Arguments },
    };
}
