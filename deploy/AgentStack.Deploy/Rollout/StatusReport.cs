using System.Text;
using System.Text.Json;
using AgentStack.Deploy.Reports;
using AgentStack.Deploy.Steps;

namespace AgentStack.Deploy.Rollout;

/// <summary>The status for machines: <c>{"apps": [...], "checks": [...]}</c>.</summary>
internal static class StatusReport
{
    /// <summary>The object, in one line.</summary>
    public static string Of(IEnumerable<AppStatus> apps, IEnumerable<StepResult> checks)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, ReadableJson.Options))
        {
            json.WriteStartObject();
            json.WriteStartArray("apps");
            foreach (var app in apps)
            {
                json.WriteStartObject();
                foreach (var (column, cell) in AppStatus.Columns.Zip(app.Cells))
                {
                    json.WriteString(column, cell);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WritePropertyName("checks");
            json.WriteRawValue(JsonReport.Of(checks, Vocabulary.Checks));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
