using System.Text.Json;
using AgentStack.Contract;

namespace AgentStack.Proxy.Streaming;

/// <summary>Tells an event's kind from the beginning of its data, whichever dialect it is in.</summary>
internal static class AgentEvent
{
    /// <param name="data">The event's data; it may be cut anywhere, and fields beyond the cut do not count.</param>
    public static AgentEventKind Classify(ReadOnlySpan<byte> data)
    {
        if (data.SequenceEqual(StreamEvents.DoneData.Span))
        {
            return AgentEventKind.End;
        }

        try
        {
            var json = new Utf8JsonReader(data, isFinalBlock: false, default);
            return json.Read() && json.TokenType == JsonTokenType.StartObject ? ClassifyFields(json) : AgentEventKind.Content;
        }
        catch (Exception odd) when (odd is JsonException or InvalidOperationException)
        {
            // Not for us to judge: it passes, and the client's parser decides.
            return AgentEventKind.Content;
        }
    }

    private static AgentEventKind ClassifyFields(Utf8JsonReader json)
    {
        var kind = AgentEventKind.Content;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isType = json.ValueTextEquals(EventFields.Type);
            var isError = json.ValueTextEquals(EventFields.Error);
            var isTraceId = json.ValueTextEquals(EventFields.TraceId);
            var isWrapper = json.ValueTextEquals(EventFields.DatabricksOutput);
            if (!json.Read())
            {
                return kind;
            }

            if (isError && json.TokenType != JsonTokenType.Null)
            {
                return AgentEventKind.Failure;
            }

            if (isWrapper && json.TokenType == JsonTokenType.StartObject && ClassifyFields(json) == AgentEventKind.Failure)
            {
                return AgentEventKind.Failure;
            }

            if (isType && json.TokenType == JsonTokenType.String)
            {
                kind = OfType(json);
            }
            else if (isTraceId)
            {
                kind = AgentEventKind.End;
            }

            if (!json.TrySkip())
            {
                return kind;
            }
        }

        return kind;
    }

    private static AgentEventKind OfType(Utf8JsonReader json) => json.GetString() switch
    {
        EventTypes.Created or EventTypes.InProgress or EventTypes.OutputItemAdded or EventTypes.ContentPartAdded =>
            AgentEventKind.Preamble,
        EventTypes.Failed or EventTypes.Error or EventTypes.PlainError => AgentEventKind.Failure,
        EventTypes.Completed or EventTypes.Incomplete => AgentEventKind.End,
        _ => AgentEventKind.Content,
    };
}
