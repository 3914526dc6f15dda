using System.Text;
using System.Text.Json;
using AgentStack.Deploy.Reports;

namespace AgentStack.Deploy.Checks.Reports;

/// <summary>The findings for machines: a JSON array of one object per finding.</summary>
internal static class FindingsAsJson
{
    /// <summary>The array, in one line.</summary>
    public static string Of(IEnumerable<Finding> findings)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, ReadableJson.Options))
        {
            json.WriteStartArray();
            foreach (var finding in findings)
            {
                Write(json, finding);
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("rule", finding.Rule.Id);
        json.WriteString("severity", finding.Severity == Severity.Error ? "error" : "warning");
        json.WriteString("file", finding.File);
        json.WriteNumber("line", finding.Line);
        json.WriteNumber("column", finding.Column);
        json.WriteString("message", finding.Message);
        json.WriteString("reason", finding.Rule.Reason);
        json.WriteString("fix", finding.Rule.Fix);
        json.WriteEndObject();
    }
}
