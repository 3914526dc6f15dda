using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AgentStack.Deploy.Reports;

namespace AgentStack.Deploy.Checks.Reports;

/// <summary>The findings as SARIF 2.1.0, for whatever shows them at the lines of a pull request.</summary>
internal static class FindingsAsSarif
{
    /// <summary>The log: one run, all rules, one result per finding; places are relative to <c>%SRCROOT%</c>.</summary>
    /// <param name="findings">The findings.</param>
    /// <param name="folder">The checked folder from the repository's root on, which is what %SRCROOT% stands for; empty where they are the same.</param>
    public static string Of(IReadOnlyList<Finding> findings, string folder)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, ReadableJson.Options))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            WriteTool(json);
            json.WriteString("columnKind", "utf16CodeUnits");
            WriteResults(json, findings, folder);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void WriteTool(Utf8JsonWriter json)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "AgentStack deploy check");
        json.WriteStartArray("rules");
        foreach (var rule in Rules.All.Select(rule => rule.Description))
        {
            json.WriteStartObject();
            json.WriteString("id", rule.Id);
            WriteText(json, "shortDescription", rule.Reason);
            WriteText(json, "help", $"{rule.Reason} {rule.Fix}");
            json.WriteStartObject("defaultConfiguration");
            json.WriteString("level", Level(rule.Severity));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResults(Utf8JsonWriter json, IReadOnlyList<Finding> findings, string folder)
    {
        string[] ids = [.. Rules.All.Select(rule => rule.Description.Id)];
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        json.WriteStartArray("results");
        foreach (var finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("ruleId", finding.Rule.Id);
            json.WriteNumber("ruleIndex", Array.IndexOf(ids, finding.Rule.Id));
            json.WriteString("level", Level(finding.Severity));
            WriteText(json, "message", $"{finding.Message} {finding.Rule.Fix}");
            WriteLocation(json, finding, folder);
            json.WriteStartObject("partialFingerprints");
            json.WriteString("finding/v1", Fingerprint(finding, seen));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteLocation(Utf8JsonWriter json, Finding finding, string folder)
    {
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", string.Join('/', $"{folder}/{finding.File}".TrimStart('/').Split('/').Select(Uri.EscapeDataString)));
        json.WriteString("uriBaseId", "%SRCROOT%");
        json.WriteEndObject();
        // What shows findings at lines shows none that has no line.
        json.WriteStartObject("region");
        json.WriteNumber("startLine", Math.Max(1, finding.Line));
        if (finding.Column > 0)
        {
            json.WriteNumber("startColumn", finding.Column);
        }

        json.WriteEndObject();

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    // Without the line: a finding stays the same one when something is written above it. Equal ones are counted.
    private static string Fingerprint(Finding finding, Dictionary<string, int> seen)
    {
        var what = $"{finding.Rule.Id}\n{finding.File}\n{finding.Message}";
        seen[what] = seen.GetValueOrDefault(what) + 1;
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{what}\n{seen[what]}")));
    }

    private static string Level(Severity severity) => severity == Severity.Error ? "error" : "warning";

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }
}
