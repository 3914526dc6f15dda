using System.Text.Json.Nodes;
using AgentStack.Contract;

namespace AgentStack.FakeAgent.Dialects;

/// <summary>The events of one answer as the OpenAI Agents SDK's pydantic models dump them, unset fields as <c>null</c>.</summary>
internal sealed class AgentsSdkEvents(DateTimeOffset created)
{
    private const string SequenceNumber = "sequence_number";
    private const string OutputIndex = "output_index";
    private const string ContentIndex = "content_index";
    private const string LogProbabilities = "logprobs";

    private readonly string _itemId = ItemIds.Next();
    private int _sequenceNumber;

    public JsonObject Created() => new()
    {
        [EventFields.Response] = Response([]),
        [SequenceNumber] = _sequenceNumber++,
        [EventFields.Type] = EventTypes.Created,
    };

    public JsonObject ItemAdded() => new()
    {
        [EventFields.Item] = Item([], "in_progress"),
        [OutputIndex] = 0,
        [SequenceNumber] = _sequenceNumber++,
        [EventFields.Type] = EventTypes.OutputItemAdded,
    };

    public JsonObject PartAdded() => PartEvent("response.content_part.added", "");

    public JsonObject TextDelta(string delta) => new()
    {
        [ContentIndex] = 0,
        [EventFields.Delta] = delta,
        [EventFields.ItemId] = _itemId,
        [LogProbabilities] = new JsonArray(),
        [OutputIndex] = 0,
        [SequenceNumber] = _sequenceNumber++,
        [EventFields.Type] = EventTypes.OutputTextDelta,
    };

    public JsonObject PartDone(string text) => PartEvent("response.content_part.done", text);

    public JsonObject ItemDone(string text) => new()
    {
        [EventFields.Item] = Item([Part(text)], "completed"),
        [OutputIndex] = 0,
        [SequenceNumber] = _sequenceNumber++,
        [EventFields.Type] = EventTypes.OutputItemDone,
    };

    public JsonObject Completed(string text) => new()
    {
        [EventFields.Response] = Response([Item([Part(text)], "completed")]),
        [SequenceNumber] = _sequenceNumber++,
        [EventFields.Type] = EventTypes.Completed,
    };

    private JsonObject PartEvent(string type, string text) => new()
    {
        [ContentIndex] = 0,
        [EventFields.ItemId] = _itemId,
        [OutputIndex] = 0,
        ["part"] = Part(text),
        [SequenceNumber] = _sequenceNumber++,
        [EventFields.Type] = type,
    };

    private JsonObject Item(JsonArray content, string status) => new()
    {
        [EventFields.Id] = _itemId,
        [RequestFields.Content] = content,
        [RequestFields.Role] = Roles.Assistant,
        [EventFields.Status] = status,
        [EventFields.Type] = ItemTypes.Message,
    };

    private JsonObject Response(JsonArray output) => new()
    {
        [EventFields.Id] = "__fake_id__",
        ["created_at"] = (double)created.ToUnixTimeSeconds(),
        [EventFields.Error] = null,
        ["incomplete_details"] = null,
        ["instructions"] = null,
        [EventFields.Metadata] = null,
        ["model"] = "databricks-claude-sonnet-4-5",
        [EventFields.ObjectKind] = "response",
        [EventFields.Output] = output,
    };

    private static JsonObject Part(string text) => new()
    {
        [EventFields.Annotations] = new JsonArray(),
        [EventFields.Text] = text,
        [EventFields.Type] = ItemTypes.OutputText,
        [LogProbabilities] = new JsonArray(),
    };
}
