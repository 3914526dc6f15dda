using System.Text.Json;
using AgentStack.Deploy.Reports;

namespace AgentStack.Deploy.Debts;

/// <summary>The audit for machines: a JSON array of one object per debt, and one per endpoint that was measured.</summary>
internal static class DebtReport
{
    /// <summary>The array, in one line.</summary>
    public static string Of(IEnumerable<DebtFinding> debts, IEnumerable<(EndpointAudit Audit, bool IsStale)> audits)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, ReadableJson.Options))
        {
            json.WriteStartArray();
            foreach (var debt in debts)
            {
                Write(json, debt);
            }

            foreach (var (audit, isStale) in audits)
            {
                Write(json, audit, isStale);
            }

            json.WriteEndArray();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter json, DebtFinding debt)
    {
        json.WriteStartObject();
        json.WriteString("debt", debt.Id);
        json.WriteString("state", debt.State.ToString().ToLowerInvariant());
        WriteList(json, "markers", debt.Markers.Select(marker => $"{marker}"));
        WriteList(json, "faults", debt.Faults);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, EndpointAudit audit, bool isStale)
    {
        json.WriteStartObject();
        json.WriteString(DebtsFields.Endpoint, audit.Endpoint);
        json.WriteBoolean(DebtsFields.StreamingOk, audit.StreamingOk);
        json.WriteString(DebtsFields.AuditedAt, audit.AuditedAt);
        json.WriteBoolean("stale", isStale);
        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, string name, IEnumerable<string> items)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStringValue(item);
        }

        json.WriteEndArray();
    }
}
