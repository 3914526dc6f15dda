using System.Text;
using System.Text.Json;
using AgentStack.Deploy.Cli;
using AgentStack.Deploy.Reports;

namespace AgentStack.Deploy.Migration;

/// <summary>Tells what a migration did, or would do: lines for people, one JSON object for machines.</summary>
/// <param name="surroundings">Where it is written to.</param>
/// <param name="redaction">Keeps secrets out of it.</param>
/// <param name="plan">The migration.</param>
/// <param name="backups">The backups' paths by the files'; empty where nothing was written.</param>
internal sealed class MigrationReport(
    Surroundings surroundings, Redaction redaction, MigrationPlan plan, IReadOnlyDictionary<string, string> backups)
{
    /// <summary>The changes as a diff, on standard output.</summary>
    public void WriteDiff() => surroundings.Output.Write(string.Concat(plan.Changed.Select(DiffOf)));

    /// <summary>What happened and what is left, on standard error.</summary>
    public void WriteLines(bool isDryRun)
    {
        foreach (var file in plan.Changed)
        {
            Tell(isDryRun ? $"{file.Path} would change." : $"{file.Path} changed; {backups[file.Path]} is what it was.");
        }

        foreach (var remark in plan.Remarks)
        {
            Tell($"{remark.File}:{remark.Line}: {remark.What} {remark.Todo}");
        }

        Tell(plan switch
        {
            { Changed: [], Remarks: [] } => "Nothing to migrate: nothing here is wired to a serving endpoint.",
            { Changed: [] } => $"No file to change; {plan.Remarks.Count} left to you.",
            _ when isDryRun => $"{Changed} would change, {plan.Remarks.Count} left to you; nothing was written.",
            _ => $"{Changed} changed, {plan.Remarks.Count} left to you. Delete the backups once all works.",
        });
    }

    /// <summary>All of it as one object, on standard output.</summary>
    public void WriteJson(bool isDryRun)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, ReadableJson.Options))
        {
            json.WriteStartObject();
            json.WriteBoolean("dry_run", isDryRun);
            json.WriteStartArray("changed");
            plan.Changed.ToList().ForEach(file => Write(json, file));
            json.WriteEndArray();
            json.WriteStartArray("left");
            plan.Remarks.ToList().ForEach(remark => Write(json, remark));
            json.WriteEndArray();
            json.WriteEndObject();
        }

        surroundings.Output.WriteLine(Encoding.UTF8.GetString(buffer.ToArray()));
    }

    private string Changed => plan.Changed is [_] ? "1 file" : $"{plan.Changed.Count} files";

    private void Write(Utf8JsonWriter json, EditedFile file)
    {
        json.WriteStartObject();
        json.WriteString("file", file.Path);
        if (backups.TryGetValue(file.Path, out var backup))
        {
            json.WriteString("backup", backup);
        }

        json.WriteString("diff", DiffOf(file));
        json.WriteEndObject();
    }

    private void Write(Utf8JsonWriter json, Remark remark)
    {
        json.WriteStartObject();
        json.WriteString("file", remark.File);
        json.WriteNumber("line", remark.Line);
        json.WriteString("what", redaction.Hide(remark.What));
        json.WriteString("todo", redaction.Hide(remark.Todo));
        json.WriteEndObject();
    }

    // Line by line: what hides a secret also folds what breaks lines.
    private string DiffOf(EditedFile file) => string.Concat(UnifiedDiff.Of(file).Split('\n').Select(
        (line, index) => (index > 0 ? "\n" : "") + redaction.Hide(line.TrimEnd('\r')) + (line.EndsWith('\r') ? "\r" : "")));

    private void Tell(string line) => surroundings.Error.WriteLine(redaction.Hide(line));
}
