using System.Text.Json;
using System.Text.RegularExpressions;
using AgentStack.Contract;
using AgentStack.Deploy.Apps;
using AgentStack.Deploy.Steps;
using AgentStack.WorkspaceClient.Http;

namespace AgentStack.Deploy.Probes;

/// <summary>The table of assessments beside a traces' table, read through a SQL warehouse.</summary>
internal sealed partial class AssessmentsTable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly WorkspaceApi _workspace;
    private readonly string _warehouseId;
    private readonly string _name;
    private readonly TimeProvider _time;

    /// <param name="workspace">The workspace, as whoever reads.</param>
    /// <param name="warehouseId">The SQL warehouse.</param>
    /// <param name="traceTable"><c>catalog.schema.prefix</c>.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="StepFailedException">The table's name is none.</exception>
    public AssessmentsTable(WorkspaceApi workspace, string warehouseId, string traceTable, TimeProvider time)
    {
        var parts = TableName().Match(traceTable);
        if (!parts.Success)
        {
            throw new StepFailedException(
                $"{EnvironmentVariables.TracingTable} is '{traceTable}': "
                + "set it to catalog.schema.prefix, three names with dots between them.");
        }

        (_workspace, _warehouseId, _time) = (workspace, warehouseId, time);
        _name = $"`{parts.Groups["catalog"]}`.`{parts.Groups["schema"]}`.`{parts.Groups["prefix"]}_assessments`";
    }

    /// <summary>Whose the newest vote on a trace is; asks until it is there.</summary>
    /// <exception cref="StepFailedException">It does not come, or the warehouse refuses.</exception>
    public async Task<string> AuthorOfAsync(string traceId, CancellationToken cancellation)
    {
        var body = Statement(traceId);
        var start = _time.GetTimestamp();
        while (true)
        {
            using var answer = await _workspace.SendAsync(HttpMethod.Post, WorkspaceRoutes.Statements, body, cancellation);
            var state = StateOf(answer);
            if (Author(answer) is { } author)
            {
                return author;
            }

            if (_time.GetElapsedTime(start) >= Patience)
            {
                throw new StepFailedException(state == StatementFields.Succeeded
                    ? $"{_name} shows no {AssessmentFields.UserFeedback} on trace {traceId} within {Patience.TotalSeconds} s."
                    : $"The SQL warehouse gave no result within {Patience.TotalSeconds} s ({state}): it may be starting, run again.");
            }

            await Task.Delay(Pause, _time, cancellation);
        }
    }

    private static string StateOf(WorkspaceAnswer answer)
    {
        var status = answer.Json.Child(StatementFields.Status);
        if (IsSuccess(answer)
            && status.Text(StatementFields.State) is StatementFields.Succeeded or StatementFields.Pending or StatementFields.Running)
        {
            return status.Text(StatementFields.State)!;
        }

        var reason = ReplyErrors.In(status) ?? ReplyErrors.In(answer.Json) ?? status.Text(StatementFields.State) ?? "no reason given";
        throw new StepFailedException($"The assessments cannot be read: HTTP {(int)answer.Status}, {AppAnswer.Shorten(reason)}.");
    }

    private static string? Author(WorkspaceAnswer answer)
    {
        var rows = answer.Json.Child(StatementFields.Result).Child(StatementFields.DataArray);
        return rows.ValueKind is JsonValueKind.Array && rows.GetArrayLength() > 0 && rows[0].ValueKind is JsonValueKind.Array
            ? rows[0].EnumerateArray().Select(value => value.AsString() ?? "").FirstOrDefault()
            : null;
    }

    private static bool IsSuccess(WorkspaceAnswer answer) => (int)answer.Status is >= 200 and < 300;

    private byte[] Statement(string traceId)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString(
                StatementFields.Statement,
                $"SELECT {AssessmentFields.SourceId} FROM {_name} WHERE {AssessmentFields.TraceId} IN (:bare, :uri) "
                + $"AND name = :name ORDER BY {AssessmentFields.CreateTime} DESC LIMIT 1");
            json.WriteString(StatementFields.WarehouseId, _warehouseId);
            json.WriteString(StatementFields.WaitTimeout, "30s");
            json.WriteStartArray(StatementFields.Parameters);
            WriteParameter(json, "bare", TraceIds.Bare(traceId));
            WriteParameter(json, "uri", traceId);
            WriteParameter(json, "name", AssessmentFields.UserFeedback);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void WriteParameter(Utf8JsonWriter json, string name, string value)
    {
        json.WriteStartObject();
        json.WriteString(StatementFields.Name, name);
        json.WriteString(StatementFields.Value, value);
        json.WriteString(StatementFields.Type, StatementFields.StringType);
        json.WriteEndObject();
    }

    [GeneratedRegex(@"\A(?<catalog>[\w-]+)\.(?<schema>[\w-]+)\.(?<prefix>[\w-]+)\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TableName();
}
