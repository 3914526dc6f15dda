using System.Text.Json;
using AgentStack.Deploy.Steps;

namespace AgentStack.Deploy.Reports;

/// <summary>The report for machines: a JSON array of one object per step.</summary>
internal static class JsonReport
{
    /// <summary>The array, in one line.</summary>
    public static string Of(IEnumerable<StepResult> results, Vocabulary words)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, ReadableJson.Options))
        {
            json.WriteStartArray();
            foreach (var result in results)
            {
                Write(json, result, words);
            }

            json.WriteEndArray();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter json, StepResult result, Vocabulary words)
    {
        json.WriteStartObject();
        json.WriteString(words.Step, result.Name);
        json.WriteString("status", words.StatusOf(result.Outcome));
        if (result.Exchange is { } exchange)
        {
            json.WriteNumber("http_code", exchange.HttpCode);
            json.WriteBoolean("has_content", exchange.HasContent);
        }

        if (result.Detail is { } detail)
        {
            json.WriteString("detail", detail);
        }

        json.WriteEndObject();
    }
}
