using System.Text;
using System.Text.Json.Nodes;
using AgentStack.Contract;
using AgentStack.FakeAgent.Events;

namespace AgentStack.FakeAgent.Dialects;

/// <summary>OpenAI Responses events in the form of mlflow's own helpers (<c>create_text_delta</c> and its siblings).</summary>
internal sealed class ResponsesDialect : Dialect
{
    private readonly StringBuilder _text = new();
    private string _itemId = ItemIds.Next();

    public override IEnumerable<JsonObject> Render(AgentEvent step)
    {
        switch (step)
        {
            case TextDelta delta:
                _text.Append(delta.Text);
                yield return new JsonObject
                {
                    [EventFields.Type] = EventTypes.OutputTextDelta,
                    [EventFields.ItemId] = _itemId,
                    [EventFields.Delta] = delta.Text,
                };
                break;
            case MessageDone done:
                yield return EndMessage(done);
                break;
            case ToolCall call:
                yield return ItemDone(ResponsesItems.FunctionCall(ItemIds.Next(), call.CallId, call.Name, call.Arguments));
                break;
            case ToolOutput output:
                yield return ItemDone(ResponsesItems.FunctionCallOutput(output.CallId, output.Output));
                break;
            case Verbatim verbatim:
                yield return verbatim.Event;
                break;
        }
    }

    public override IEnumerable<JsonObject> Finish() => _text.Length == 0 ? [] : [EndMessage(new MessageDone())];

    /// <summary>The finished items in a <c>ResponsesAgentResponse</c>, as mlflow's output reducer collects them.</summary>
    protected override JsonObject Collect(IReadOnlyList<JsonObject> events) => new()
    {
        [EventFields.ObjectKind] = "response",
        [EventFields.Output] = new JsonArray([.. events.Where(IsItemDone).Select(item => item[EventFields.Item]!.DeepClone())]),
    };

    private static bool IsItemDone(JsonObject item) => item[EventFields.Type]?.GetValue<string>() == EventTypes.OutputItemDone;

    private JsonObject EndMessage(MessageDone done)
    {
        var ended = ItemDone(ResponsesItems.Message(_itemId, _text.ToString()), done.CustomOutputs);
        if (done.DatabricksOutput is { } databricksOutput)
        {
            ended[EventFields.DatabricksOutput] = databricksOutput.DeepClone();
        }
        _text.Clear();
        _itemId = ItemIds.Next();
        return ended;
    }

    /// <summary>Pydantic dumps a declared field, <c>custom_outputs</c>, before the ones it was merely given.</summary>
    private static JsonObject ItemDone(JsonObject item, JsonObject? customOutputs = null)
    {
        var ended = new JsonObject { [EventFields.Type] = EventTypes.OutputItemDone };
        if (customOutputs is not null)
        {
            ended[EventFields.CustomOutputs] = customOutputs.DeepClone();
        }
        ended[EventFields.Item] = item;
        return ended;
    }
}
