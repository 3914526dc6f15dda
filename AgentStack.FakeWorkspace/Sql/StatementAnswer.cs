using System.Text.Json;
using AgentStack.Contract;
using AgentStack.FakeWorkspace.Api;
using AgentStack.FakeWorkspace.Sql.Execution;

namespace AgentStack.FakeWorkspace.Sql;

/// <summary>Writes a statement as the API does: its state, and once it succeeded, its result in one chunk.</summary>
internal static class StatementAnswer
{
    public static Task WriteAsync(HttpContext http, Statement statement)
    {
        var state = statement.State;
        return ApiAnswer.WriteObjectAsync(http, json =>
        {
            json.WriteString(StatementFields.StatementId, statement.Id);
            json.WriteStartObject(StatementFields.Status);
            json.WriteString(StatementFields.State, state.Name);
            if (state.Failure is { } failure)
            {
                json.WriteStartObject(StatementFields.Error);
                json.WriteString(StatementFields.ErrorCode, failure.ErrorCode);
                json.WriteString(StatementFields.Message, failure.Message);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            if (state.Result is { } result)
            {
                WriteManifest(json, result);
                WriteRows(json, result);
            }
        });
    }

    private static void WriteManifest(Utf8JsonWriter json, ResultSet result)
    {
        json.WriteStartObject(StatementFields.Manifest);
        json.WriteString(StatementFields.Format, StatementFields.JsonArray);
        json.WriteStartObject(StatementFields.Schema);
        json.WriteNumber(StatementFields.ColumnCount, result.Columns.Count);
        json.WriteStartArray(StatementFields.Columns);
        for (var position = 0; position < result.Columns.Count; position++)
        {
            var (name, type) = result.Columns[position];
            json.WriteStartObject();
            json.WriteString(StatementFields.Name, name);
            json.WriteString(StatementFields.TypeText, type.Text);
            json.WriteString(StatementFields.TypeName, type.Name);
            json.WriteNumber(StatementFields.Position, position);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteNumber(StatementFields.TotalChunkCount, 1);
        json.WriteNumber(StatementFields.TotalRowCount, result.Rows.Count);
        json.WriteBoolean(StatementFields.Truncated, result.IsTruncated);
        json.WriteEndObject();
    }

    private static void WriteRows(Utf8JsonWriter json, ResultSet result)
    {
        json.WriteStartObject(StatementFields.Result);
        json.WriteNumber(StatementFields.ChunkIndex, 0);
        json.WriteNumber(StatementFields.RowOffset, 0);
        json.WriteNumber(StatementFields.RowCount, result.Rows.Count);
        json.WriteStartArray(StatementFields.DataArray);
        foreach (var row in result.Rows)
        {
            json.WriteStartArray();
            foreach (var value in row)
            {
                json.WriteStringValue(value);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
