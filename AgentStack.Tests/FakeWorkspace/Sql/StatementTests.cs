using System.Net;
using System.Text.Json.Nodes;
using AgentStack.Contract;
using AgentStack.Tests.FakeWorkspace.Mlflow;
using AgentStack.Tests.Time;

namespace AgentStack.Tests.FakeWorkspace.Sql;

public sealed class StatementTests
{
    private const string Endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n";

    [Fact]
    public async Task The_same_question_is_answered_by_whose_token_asks()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();

        Assert.Equal(["ada@example.com|7"], await workspace.RowsAsync(Statements.LastMonth, workspace.TokenOf(WorkspaceUnderTest.Ada, "sql")));
        Assert.Equal(["grace@example.com|3"], await workspace.RowsAsync(Statements.LastMonth, workspace.TokenOf(WorkspaceUnderTest.Grace, "sql")));
    }

    [Fact]
    public async Task The_agents_own_principal_may_select_and_sees_nobodys_bookings()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();

        Assert.Equal(
            [$"{workspace.App(WorkspaceUnderTest.Agent).ServicePrincipal.ApplicationId}|0"],
            await workspace.RowsAsync(Statements.LastMonth, workspace.AgentToken()));
    }

    [Theory]
    [InlineData("2026-01-01")]
    [InlineData("2026-03-31")]
    [InlineData("2028-02-29")]
    public async Task Last_month_has_bookings_on_whatever_day_one_asks(string today)
    {
        var time = new ManualTimeProvider(DateTimeOffset.Parse($"{today}T00:30:00Z"));
        await using var workspace = await WorkspaceUnderTest.StartAsync(null, time);

        Assert.Equal(["ada@example.com|7"], await workspace.RowsAsync(Statements.LastMonth));
    }

    [Fact]
    public async Task Twenty_people_at_once_never_see_anothers_rows()
    {
        var people = Enumerable.Range(0, 20).Select(number => $"user{number}@example.com").ToArray();
        await using var workspace = await WorkspaceUnderTest.StartAsync(SeedOf(people));

        await Task.WhenAll(Enumerable.Range(0, 200).Select(async at =>
        {
            var number = at % people.Length;
            var token = workspace.TokenOf(people[number], "sql");
            Assert.Equal(
                [$"{people[number]}|{people[number]}|{number + 1}"],
                await workspace.RowsAsync("SELECT current_user(), owner, count(*) FROM main.t.things GROUP BY owner", token));
        }));
    }

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
    public async Task Who_may_not_read_the_experiment_reads_no_votes_and_who_may_not_select_reads_no_table()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync(SeedOf("ada@example.com"));
        var token = workspace.TokenOf("outsider@example.com");

        Assert.Equal(
            "BAD_REQUEST: [INSUFFICIENT_PERMISSIONS] Insufficient privileges: User does not have SELECT on Table `main`.`t`.`things`. SQLSTATE: 42501",
            await workspace.FailureAsync("SELECT * FROM main.t.things", token));
        Assert.Contains(
            "INSUFFICIENT_PERMISSIONS", await workspace.FailureAsync("SELECT * FROM main.ml.traces_assessments", token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_of_an_excepted_group_sees_every_row()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync(SeedOf("ada@example.com", "grace@example.com"));

        Assert.Equal(
            ["ada@example.com|1", "grace@example.com|2"],
            await workspace.RowsAsync(
                "SELECT owner, count(*) FROM main.t.things GROUP BY owner ORDER BY owner", workspace.TokenOf("auditor@example.com")));
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
    public async Task A_statement_that_outlasts_the_wait_goes_on_and_is_read_by_its_id_by_nobody_but_its_owner()
    {
        var time = new ManualTimeProvider();
        await using var workspace = await WorkspaceUnderTest.StartAsync(null, time);
        var ada = workspace.TokenOf(WorkspaceUnderTest.Ada, "sql");

        var started = await workspace.QueryAsync(Endless, ada, (StatementFields.WaitTimeout, "0s"));
        var route = $"{WorkspaceRoutes.Statements}/{started.Text(StatementFields.StatementId)}";
        using var grace = await workspace.GetAsync(route, workspace.TokenOf(WorkspaceUnderTest.Grace, "sql"));
        await StateBecomesAsync(workspace, route, "RUNNING");
        using var canceled = await workspace.SendJsonAsync(HttpMethod.Post, $"{route}/cancel", "", ada);

        Assert.Contains(Statements.StateOf(started), (string[])["PENDING", "RUNNING"]);
        await grace.MustRefuseAsync(HttpStatusCode.NotFound, "RESOURCE_DOES_NOT_EXIST");
        Assert.Equal(HttpStatusCode.OK, canceled.StatusCode);
        await StateBecomesAsync(workspace, route, "CANCELED");
    }

    [Fact]
    public async Task A_result_is_read_by_its_id_again()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();
        var answer = await workspace.QueryAsync("SELECT 40 + 2");

        var again = await workspace.GetJsonAsync(
            $"{WorkspaceRoutes.Statements}/{answer.Text(StatementFields.StatementId)}", workspace.TokenOf(WorkspaceUnderTest.Ada, "sql"));

        Assert.Equal(answer.ToString(), again.ToString());
        Assert.Equal(["42"], Statements.RowsOf(again));
    }

    [Fact]
    public async Task A_statement_that_may_be_canceled_ends_with_the_wait()
    {
        var time = new ManualTimeProvider();
        await using var workspace = await WorkspaceUnderTest.StartAsync(null, time);

        var asking = workspace.QueryAsync(
            Endless, token: null, (StatementFields.WaitTimeout, "5s"), (StatementFields.OnWaitTimeout, StatementFields.Cancel));
        await Eventually.HoldsAsync(() => time.Waits.Contains(TimeSpan.FromSeconds(5)));
        time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal("CANCELED", Statements.StateOf(await asking.InTimeAsync()));
    }

    [Fact]
    public async Task A_statement_whose_caller_leaves_ends()
    {
        var time = new ManualTimeProvider();
        await using var workspace = await WorkspaceUnderTest.StartAsync(null, time);
        using var leaving = new CancellationTokenSource();
        using var request = new HttpRequestMessage(HttpMethod.Post, WorkspaceRoutes.Statements)
        {
            Content = new StringContent(Statements.Request(Endless).ToJsonString(), System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new("Bearer", workspace.TokenOf(WorkspaceUnderTest.Ada, "sql"));

        var asking = workspace.Client.SendAsync(request, leaving.Token);
        await Eventually.HoldsAsync(() => time.Waits.Contains(TimeSpan.FromSeconds(50)));
        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        // As many as there are processors run at once: with that one still running, the last of these would wait for ever.
        await Task.WhenAll(Enumerable.Range(0, Environment.ProcessorCount).Select(_ => workspace.RowsAsync("SELECT 1"))).InTimeAsync();
    }

    [Fact]
    public async Task A_statement_has_two_minutes_in_all()
    {
        var time = new ManualTimeProvider();
        await using var workspace = await WorkspaceUnderTest.StartAsync(null, time);

        var started = await workspace.QueryAsync(Endless, token: null, (StatementFields.WaitTimeout, "0s"));
        time.Advance(TimeSpan.FromMinutes(2));
        var route = $"{WorkspaceRoutes.Statements}/{started.Text(StatementFields.StatementId)}";
        var ended = await StateBecomesAsync(workspace, route, "FAILED");

        Assert.Equal("DEADLINE_EXCEEDED", ended.GetProperty(StatementFields.Status).GetProperty(StatementFields.Error).Text(StatementFields.ErrorCode));
    }

    [Fact]
    public async Task When_too_many_run_the_next_is_refused_until_one_ends()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();
        var token = workspace.TokenOf(WorkspaceUnderTest.Ada, "sql");
        var started = new List<System.Text.Json.JsonElement>();
        for (var at = 0; at < 256; at++)
        {
            started.Add(await workspace.QueryAsync(Endless, token, (StatementFields.WaitTimeout, "0s")));
        }

        using var refused = await workspace.ExecuteAsync(Statements.Request("SELECT 1"), token);
        var route = $"{WorkspaceRoutes.Statements}/{started[^1].Text(StatementFields.StatementId)}";
        using var canceled = await workspace.SendJsonAsync(HttpMethod.Post, $"{route}/cancel", "", token);
        await StateBecomesAsync(workspace, route, "CANCELED");
        using var taken = await workspace.ExecuteAsync(Statements.Request("SELECT 1", (StatementFields.WaitTimeout, "0s")), token);

        await refused.MustRefuseAsync(HttpStatusCode.TooManyRequests, "RESOURCE_EXHAUSTED");
        Assert.Equal("PENDING", Statements.StateOf(await taken.JsonAsync()));
    }

    [Fact]
    public async Task The_results_of_the_latest_sixty_four_statements_are_kept()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();
        var token = workspace.TokenOf(WorkspaceUnderTest.Ada, "sql");
        var routes = new List<string>();
        for (var at = 0; at < 65; at++)
        {
            var answer = await workspace.QueryAsync("SELECT 1", token);
            routes.Add($"{WorkspaceRoutes.Statements}/{answer.Text(StatementFields.StatementId)}");
        }

        using var oldest = await workspace.GetAsync(routes[0], token);
        using var next = await workspace.GetAsync(routes[1], token);

        await oldest.MustRefuseAsync(HttpStatusCode.NotFound, "RESOURCE_DOES_NOT_EXIST");
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
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

    private static async Task<System.Text.Json.JsonElement> StateBecomesAsync(WorkspaceUnderTest workspace, string route, string state)
    {
        System.Text.Json.JsonElement answer = default;
        await Eventually.HoldsAsync(
            async () =>
            {
                answer = await workspace.GetJsonAsync(route, workspace.TokenOf(WorkspaceUnderTest.Ada, "sql"));
                return Statements.StateOf(answer) == state;
            },
            $"{route} is {state}");
        return answer;
    }

    // The first has one thing, the second two, and so on.
    private static string SeedOf(params string[] people) => new JsonObject
    {
        ["id"] = "1",
        ["name"] = "test",
        ["users"] = new JsonArray(
        [
            .. people.Select((person, at) => Person($"{at}", person, "users")),
            Person("1000", "outsider@example.com", "drivers"),
            Person("1001", "auditor@example.com", "users", "auditors"),
        ]),
        ["service_principals"] = new JsonArray(),
        ["apps"] = new JsonArray(),
        ["experiments"] = new JsonArray(new JsonObject { ["id"] = "1", ["name"] = "/e", ["trace_table"] = "main.ml.traces" }),
        ["warehouses"] = new JsonArray(new JsonObject
        {
            ["id"] = Statements.Warehouse,
            ["name"] = "w",
            ["permissions"] = new JsonArray(
                new JsonObject { ["level"] = "CAN_USE", ["group_name"] = "users" },
                new JsonObject { ["level"] = "CAN_USE", ["group_name"] = "drivers" }),
        }),
        ["tables"] = new JsonArray(new JsonObject
        {
            ["name"] = "main.t.things",
            ["columns"] = new JsonArray(new JsonObject { ["name"] = "owner", ["type"] = "STRING" }),
            ["rows"] = new JsonArray(
                [.. people.SelectMany((person, at) => Enumerable.Repeat(person, at + 1)).Select(person => new JsonArray(person))]),
            ["row_filter"] = new JsonObject { ["column"] = "owner", ["except_groups"] = new JsonArray("auditors") },
            ["permissions"] = new JsonArray(new JsonObject { ["level"] = "SELECT", ["group_name"] = "users" }),
        }),
    }.ToJsonString();

    private static JsonObject Person(string id, string email, params string[] groups) => new()
    {
        ["id"] = id,
        ["user_name"] = email,
        ["display_name"] = email,
        ["groups"] = new JsonArray([.. groups.Select(group => JsonValue.Create(group))]),
    };
}
