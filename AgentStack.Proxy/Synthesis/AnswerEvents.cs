using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using AgentStack.Contract;
using AgentStack.Proxy.Agent;
using AgentStack.Proxy.Errors;
using AgentStack.Proxy.Streaming;

namespace AgentStack.Proxy.Synthesis;

/// <summary>Tells a unary answer as the short stream that the agent could have sent.</summary>
internal static class AnswerEvents
{
    /// <summary>
    /// The items that are not messages, one delta with all the text, the completed response with everything else that the
    /// answer holds, the trace's id, and the end. An answer that says nothing is an error.
    /// </summary>
    /// <exception cref="ProxyException">The answer is not JSON.</exception>
    public static ReadOnlyMemory<byte> From(ReadOnlyMemory<byte> whole)
    {
        using var document = Parse(whole);
        var answer = WholeAnswerReader.Read(document.RootElement);
        var events = new ArrayBufferWriter<byte>(whole.Length * 2);
        if (answer.Error is not null)
        {
            events.Write(StreamEvents.Error(answer.Error, ErrorCodes.AgentFailed).Span);
        }
        else if (answer.IsEmpty)
        {
            events.Write(StreamEvents.Error("The agent's answer holds no text.", ErrorCodes.AgentFailed).Span);
        }
        else
        {
            Append(events, answer, document.RootElement);
        }

        if (answer.TraceId is { } traceId)
        {
            StreamEvents.Append(events, json => WriteText(json, EventFields.TraceId, traceId));
        }

        events.Write(StreamEvents.Done.Span);
        return events.WrittenMemory;
    }

    private static void Append(ArrayBufferWriter<byte> events, WholeAnswer answer, JsonElement response)
    {
        foreach (var item in answer.Items)
        {
            StreamEvents.Append(events, json =>
            {
                json.WriteString(EventFields.Type, EventTypes.OutputItemDone);
                json.WritePropertyName(EventFields.Item);
                json.WriteRawValue(item, skipInputValidation: true);
            });
        }

        if (answer.Text.WrittenCount > 0)
        {
            StreamEvents.Append(events, json =>
            {
                json.WriteString(EventFields.Type, EventTypes.OutputTextDelta);
                if (answer.MessageId is { } id)
                {
                    WriteText(json, EventFields.ItemId, id);
                }

                WriteText(json, EventFields.Delta, answer.Text.WrittenSpan);
            });
        }

        StreamEvents.Append(events, json =>
        {
            json.WriteString(EventFields.Type, EventTypes.Completed);
            json.WritePropertyName(EventFields.Response);
            json.WriteRawValue(JsonMarshal.GetRawUtf8Value(response), skipInputValidation: true);
        });
    }

    private static void WriteText(Utf8JsonWriter json, string name, ReadOnlySpan<byte> escaped)
    {
        json.WritePropertyName(name);
        json.WriteRawValue([(byte)'"', .. escaped, (byte)'"'], skipInputValidation: true);
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> whole)
    {
        try
        {
            return JsonDocument.Parse(whole);
        }
        catch (JsonException invalid)
        {
            throw AgentFailures.Broken("The agent's answer is not valid JSON.", invalid);
        }
    }
}
