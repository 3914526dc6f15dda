using System.Net;
using System.Text.Json.Nodes;
using AgentStack.Contract;
using AgentStack.Tests.FakeWorkspace.Mlflow;
using AgentStack.Tests.Time;

namespace AgentStack.Tests.FakeWorkspace.Sql;

public sealed class StatementTests
{
    [Fact]
    public async Task The_answer_has_the_apis_shape()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync(null, new ManualTimeProvider(new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero)));

        var answer = await workspace.QueryAsync(
            "SELECT city, booked_on, nights, revenue_eur, nights > 3 AS `is long`, NULL AS nothing FROM main.travel.bookings ORDER BY booked_on DESC LIMIT 1");

        Assert.Equal("SUCCEEDED", Statements.StateOf(answer));
        Assert.True(Guid.TryParse(answer.Text(StatementFields.StatementId), out _));
        var manifest = answer.GetProperty(StatementFields.Manifest);
        Assert.Equal(
            """
            {"format":"JSON_ARRAY","schema":{"column_count":6,"columns":[
            {"name":"city","type_text":"STRING","type_name":"STRING","position":0},
            {"name":"booked_on","type_text":"DATE","type_name":"DATE","position":1},
            {"name":"nights","type_text":"BIGINT","type_name":"LONG","position":2},
            {"name":"revenue_eur","type_text":"DOUBLE","type_name":"DOUBLE","position":3},
            {"name":"is long","type_text":"BIGINT","type_name":"LONG","position":4},
            {"name":"nothing","type_text":"STRING","type_name":"STRING","position":5}]},
            "total_chunk_count":1,"total_row_count":1,"truncated":false}
            """.Replace("\n", "", StringComparison.Ordinal),
            manifest.GetRawText());
        Assert.Equal(
            """{"chunk_index":0,"row_offset":0,"row_count":1,"data_array":[["Turin","2026-11-01","2","262.0","0",null]]}""",
            answer.GetProperty(StatementFields.Result).GetRawText());
    }

    [Fact]
    public async Task The_latest_vote_on_a_trace_is_read_back_as_the_workshops_probe_does()
    {
        var time = new ManualTimeProvider();
        await using var workspace = await WorkspaceUnderTest.StartAsync(null, time);
        await workspace.LogAsync("tr-1");
        await workspace.VoteAsync("tr-1", Traces.Vote("grace@example.com", false));
        time.Advance(TimeSpan.FromSeconds(1));
        await workspace.VoteAsync("tr-1", Traces.Vote("ada@example.com", true, "It's right"));
        const string Select = "FROM main.agentstack.traces_assessments WHERE trace_id IN ('tr-1', 'trace:/main.agentstack.traces/tr-1')";

        Assert.Equal(
            ["ada@example.com"],
            await workspace.RowsAsync($"SELECT source_id\n{Select}\n  AND name = 'user_feedback'\nORDER BY create_time_ms DESC\nLIMIT 1"));
        Assert.Equal(
            ["tr-1|HUMAN|grace@example.com|false|NULL", "tr-1|HUMAN|ada@example.com|true|It's right"],
            await workspace.RowsAsync($"SELECT trace_id, source_type, source_id, value, rationale {Select} ORDER BY create_time"));
    }

    [Fact]
    public async Task Without_CAN_USE_on_the_warehouse_nothing_runs()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();
        var agent = workspace.App(WorkspaceUnderTest.Agent);

        using var eve = await workspace.ExecuteAsync(Statements.Request("SELECT 1"), workspace.TokenOf(WorkspaceUnderTest.Eve));
        using var front = await workspace.ExecuteAsync(Statements.Request("SELECT 1"), workspace.ChatToken());
        agent.Bindings.Single(binding => binding.Seed.SqlWarehouse is not null).Approved = false;
        using var withdrawn = await workspace.ExecuteAsync(Statements.Request("SELECT 1"), workspace.AgentToken());

        Assert.Equal(
            $"eve@example.com does not have CAN_USE permission on SQL warehouse {Statements.Warehouse}.",
            await eve.MustRefuseAsync(HttpStatusCode.Forbidden, "PERMISSION_DENIED"));
        await front.MustRefuseAsync(HttpStatusCode.Forbidden, "PERMISSION_DENIED");
        await withdrawn.MustRefuseAsync(HttpStatusCode.Forbidden, "PERMISSION_DENIED");
    }

    [Fact]
    public async Task A_token_without_the_scope_an_expired_one_and_none_are_refused()
    {
        var time = new ManualTimeProvider();
        await using var workspace = await WorkspaceUnderTest.StartAsync(null, time);
        var expired = workspace.TokenOf(WorkspaceUnderTest.Ada, "sql");
        time.Advance(TimeSpan.FromHours(1));

        using var scope = await workspace.ExecuteAsync(
            Statements.Request("SELECT 1"), workspace.TokenOf(WorkspaceUnderTest.Ada, "iam.current-user:read"));
        using var late = await workspace.ExecuteAsync(Statements.Request("SELECT 1"), expired);
        using var nobody = await workspace.ExecuteAsync(Statements.Request("SELECT 1"), token: null);

        Assert.EndsWith("required scopes: sql", await scope.MustRefuseAsync(HttpStatusCode.Forbidden, "PERMISSION_DENIED"), StringComparison.Ordinal);
        await late.MustRefuseAsync(HttpStatusCode.Unauthorized, "UNAUTHENTICATED");
        await nobody.MustRefuseAsync(HttpStatusCode.Unauthorized, "UNAUTHENTICATED");
    }

    [Theory]
    [InlineData("ffffffffffffffff", HttpStatusCode.NotFound, "RESOURCE_DOES_NOT_EXIST")]
    [InlineData("mine", HttpStatusCode.BadRequest, "INVALID_PARAMETER_VALUE")]
    public async Task A_warehouse_that_is_not_there_is_refused(string warehouse, HttpStatusCode status, string errorCode)
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();

        using var answer = await workspace.ExecuteAsync(
            Statements.Request("SELECT 1", (StatementFields.WarehouseId, warehouse)), workspace.TokenOf(WorkspaceUnderTest.Ada));

        Assert.Contains(warehouse, await answer.MustRefuseAsync(status, errorCode), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("statement", null)]
    [InlineData("statement", "\" \"")]
    [InlineData("statement", "1")]
    [InlineData("warehouse_id", null)]
    [InlineData("wait_timeout", "\"4s\"")]
    [InlineData("wait_timeout", "\"51s\"")]
    [InlineData("wait_timeout", "\"30\"")]
    [InlineData("wait_timeout", "30")]
    [InlineData("on_wait_timeout", "\"WAIT\"")]
    [InlineData("disposition", "\"EXTERNAL_LINKS\"")]
    [InlineData("format", "\"ARROW_STREAM\"")]
    [InlineData("row_limit", "0")]
    [InlineData("byte_limit", "1.5")]
    [InlineData("parameters", "{}")]
    [InlineData("parameters", "[1]")]
    [InlineData("parameters", """[{"value": "1"}]""", "'name'")]
    [InlineData("parameters", """[{"name": "a"}, {"name": "a"}]""", "'a'")]
    public async Task A_request_that_is_none_is_refused_with_the_field_that_is_wrong(string field, string? value, string? named = null)
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();
        var request = Statements.Request("SELECT 1");
        request.Remove(field);
        if (value is not null)
        {
            request[field] = JsonNode.Parse(value);
        }

        using var answer = await workspace.ExecuteAsync(request, workspace.TokenOf(WorkspaceUnderTest.Ada));

        var message = await answer.MustRefuseAsync(HttpStatusCode.BadRequest, "INVALID_PARAMETER_VALUE");
        Assert.Contains(named ?? field, message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Limits_cut_a_result_and_say_so()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();

        var rows = await workspace.QueryAsync("VALUES ('a'), ('b'), ('c')", token: null, (StatementFields.RowLimit, 2));
        var bytes = await workspace.QueryAsync("VALUES ('aaaa'), ('bbbb'), ('c')", token: null, (StatementFields.ByteLimit, 6));
        var whole = await workspace.QueryAsync("VALUES ('a'), ('b')", token: null, (StatementFields.RowLimit, 2));

        Assert.Equal(["a", "b"], Statements.RowsOf(rows));
        Assert.True(rows.GetProperty(StatementFields.Manifest).GetProperty(StatementFields.Truncated).GetBoolean());
        Assert.Equal(["aaaa"], Statements.RowsOf(bytes));
        Assert.False(whole.GetProperty(StatementFields.Manifest).GetProperty(StatementFields.Truncated).GetBoolean());
    }

    [Fact]
    public async Task A_result_that_no_answer_holds_fails_the_statement()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();

        Assert.Contains(
            "Inline byte limit exceeded",
            await workspace.FailureAsync(
                "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 400000) SELECT x FROM n"),
            StringComparison.Ordinal);
    }
}
