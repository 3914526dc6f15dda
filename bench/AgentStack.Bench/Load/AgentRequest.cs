using System.Text.Json;
using AgentStack.Contract;

namespace AgentStack.Bench.Load;

/// <summary>The chat request that every server under test forwards; it tells the paced agent how to answer.</summary>
/// <param name="Events">How many events to answer with, before the last one.</param>
/// <param name="Interval">Milliseconds between two events; 0 for none.</param>
internal sealed record AgentRequest(int Events, int Interval)
{
    private const string EventsField = "events";
    private const string IntervalField = "interval_ms";

    public byte[] ToJson()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteStartArray(RequestFields.Input);
            json.WriteStartObject();
            json.WriteString(RequestFields.Role, "user");
            json.WriteString(RequestFields.Content, "How many bookings did we have last month?");
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteStartObject(RequestFields.CustomInputs);
            json.WriteNumber(EventsField, Events);
            json.WriteNumber(IntervalField, Interval);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    public static async Task<AgentRequest> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        using var json = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
        var inputs = json.RootElement.GetProperty(RequestFields.CustomInputs);
        return new AgentRequest(inputs.GetProperty(EventsField).GetInt32(), inputs.GetProperty(IntervalField).GetInt32());
    }
}
