using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentStack.Contract;

namespace AgentStack.Tests.FakeWorkspace.Sql;

/// <summary>What tests ask of the workspace's warehouse.</summary>
internal static class Statements
{
    /// <summary>The warehouse of the seed that ships.</summary>
    public const string Warehouse = "a1b2c3d4e5f60718";

    /// <summary>How many bookings the caller sees of last month, and who the caller is.</summary>
    public const string LastMonth =
        """
        SELECT current_user() AS asked_as, count(*) AS bookings
        FROM main.travel.bookings
        WHERE booked_on >= add_months(trunc(current_date(), 'MM'), -1) AND booked_on < trunc(current_date(), 'MM')
        """;

    /// <summary>A request of this statement; further fields on top.</summary>
    public static JsonObject Request(string statement, params (string Name, JsonNode? Value)[] fields)
    {
        var request = new JsonObject
        {
            [StatementFields.Statement] = statement,
            [StatementFields.WarehouseId] = Warehouse,
            [StatementFields.WaitTimeout] = "50s",
        };
        foreach (var (name, value) in fields)
        {
            request[name] = value;
        }

        return request;
    }

    public static Task<HttpResponseMessage> ExecuteAsync(this WorkspaceUnderTest workspace, JsonObject request, string? token) =>
        workspace.SendJsonAsync(HttpMethod.Post, WorkspaceRoutes.Statements, request.ToJsonString(), token);

    /// <summary>The whole answer to a statement of Ada's, or somebody else's.</summary>
    public static async Task<JsonElement> QueryAsync(
        this WorkspaceUnderTest workspace, string statement, string? token = null, params (string Name, JsonNode? Value)[] fields)
    {
        using var answer = await workspace.ExecuteAsync(
            Request(statement, fields), token ?? workspace.TokenOf(WorkspaceUnderTest.Ada, "sql"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.JsonAsync();
    }

    /// <summary>The rows of a statement that succeeded, values joined by bars.</summary>
    public static async Task<string[]> RowsAsync(
        this WorkspaceUnderTest workspace, string statement, string? token = null, params (string Name, JsonNode? Value)[] fields)
    {
        var answer = await workspace.QueryAsync(statement, token, fields);
        Assert.True(StateOf(answer) == "SUCCEEDED", answer.ToString());
        return RowsOf(answer);
    }

    /// <summary>The message of a statement that failed.</summary>
    public static async Task<string> FailureAsync(
        this WorkspaceUnderTest workspace, string statement, string? token = null, params (string Name, JsonNode? Value)[] fields)
    {
        var answer = await workspace.QueryAsync(statement, token, fields);
        Assert.True(StateOf(answer) == "FAILED", answer.ToString());
        Assert.False(answer.TryGetProperty(StatementFields.Result, out _));
        var error = answer.GetProperty(StatementFields.Status).GetProperty(StatementFields.Error);
        return $"{error.Text(StatementFields.ErrorCode)}: {error.Text(StatementFields.Message)}";
    }

    public static string? StateOf(JsonElement answer) => answer.GetProperty(StatementFields.Status).Text(StatementFields.State);

    public static string[] RowsOf(JsonElement answer) =>
    [
        .. answer.GetProperty(StatementFields.Result).GetProperty(StatementFields.DataArray).EnumerateArray()
            .Select(row => string.Join('|', row.EnumerateArray().Select(value => value.ValueKind is JsonValueKind.Null ? "NULL" : value.GetString()))),
    ];
}
