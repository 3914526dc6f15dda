using System.Text.Json;
using AgentStack.Contract;
using AgentStack.Tests.Doubles;
using AgentStack.Tests.Time;
using AgentStack.WorkspaceClient.Http;

namespace AgentStack.Tests.Deploy;

public sealed class FeedbackSourceIdTests : IAsyncLifetime
{
    private const string Probe = "feedback_source_id";
    private const string Missing = "trace_assessment_api_contract_missing: ";

    private StackDouble _stack = null!;

    private IEnumerable<string> Votes =>
        _stack.FrontRequests.Where(request => request.Line == $"POST {FrontRoutes.Feedback}").Select(request => request.Body);

    private IEnumerable<string> Statements =>
        _stack.Workspace.Requests.Where(request => request.Line == $"POST {WorkspaceRoutes.Statements}").Select(request => request.Body);

    public async ValueTask InitializeAsync() => _stack = await StackDouble.StartAsync();

    public ValueTask DisposeAsync() => _stack.DisposeAsync();

    [Fact]
    public async Task A_vote_under_the_users_name_passes_and_its_row_has_a_detail_only()
    {
        var run = await _stack.ProbeAsync();

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(new ReportRow("pass", "source_id is the user's e-mail", null, null), run.Row(Probe));
    }

    [Fact]
    public async Task The_user_votes_on_the_trace_of_the_third_probes_answer()
    {
        await _stack.ProbeAsync();

        var request = Assert.Single(_stack.FrontRequests, request => request.Line == $"POST {FrontRoutes.Feedback}");
        Assert.Equal($"Bearer {StackDouble.UserToken}", request["authorization"]);
        using var vote = JsonDocument.Parse(request.Body);
        Assert.Equal(
            (StackDouble.TraceId, JsonValueKind.True),
            (vote.RootElement.Text(FeedbackFields.TraceId), vote.RootElement.Child(FeedbackFields.IsPositive).ValueKind));
        Assert.NotNull(vote.RootElement.Text(FeedbackFields.Rationale));
    }

    [Fact]
    public async Task The_newest_vote_is_read_back_by_named_parameters_under_both_forms_of_the_trace_id()
    {
        await _stack.ProbeAsync();

        using var body = JsonDocument.Parse(Assert.Single(Statements));
        Assert.Equal(
            "SELECT source_id FROM `main`.`agentstack`.`traces_assessments` WHERE trace_id IN (:bare, :uri) AND name = :name "
            + "ORDER BY create_time DESC LIMIT 1",
            body.RootElement.Text(StatementFields.Statement));
        Assert.Equal("warehouse-1", body.RootElement.Text(StatementFields.WarehouseId));
        Assert.Equal("30s", body.RootElement.Text(StatementFields.WaitTimeout));
        Assert.Equal(
            [("bare", "abc123", "STRING"), ("uri", StackDouble.TraceId, "STRING"), ("name", "user_feedback", "STRING")],
            body.RootElement.Child(StatementFields.Parameters).EnumerateArray().Select(
                parameter => (parameter.Text("name"), parameter.Text("value"), parameter.Text("type"))));
    }

    [Theory]
    [InlineData("""{"databricks_output": {"trace": {"info": {"trace_id": "tr-1"}}}}""")]
    [InlineData("""{"trace_id": "tr-1"}""")]
    [InlineData("""{"type": "response.completed", "response": {"metadata": {"trace_id": "tr-1"}}}""")]
    [InlineData("""{"trace": {"id": "tr-1"}}""")]
    public async Task The_trace_id_is_found_in_each_of_its_forms(string data)
    {
        _stack.On.Chat = Answers.Stream([.. StackDouble.GoodAnswer[..3], Answers.Event(data), Answers.Done]);

        Assert.Equal("pass", (await _stack.ProbeAsync()).Row(Probe).Status);
        Assert.Contains("\"tr-1\"", Assert.Single(Votes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_trace_id_of_a_stream_counts_as_it_does_on_the_page()
    {
        _stack.On.Chat = Answers.Stream(
            [.. StackDouble.GoodAnswer[..3], Answers.Event("""{"trace_id": "tr-1"}"""), Answers.Event("""{"trace_id": "tr-2"}"""), Answers.Event("{}"), Answers.Done]);

        await _stack.ProbeAsync();

        Assert.Contains("\"tr-2\"", Assert.Single(Votes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("logged")]
    [InlineData("updated")]
    [InlineData("skipped")]
    public async Task A_vote_that_mlflow_has_is_read_back(string status)
    {
        _stack.On.Feedback = Answers.Json($$"""{"mlflowStatus": "{{status}}"}""");

        Assert.Equal("pass", (await _stack.ProbeAsync()).Row(Probe).Status);
    }

    [Theory]
    [InlineData("""{"mlflowStatus": "no_trace_id"}""", 200, "no_trace_id")]
    [InlineData("""{"mlflowStatus": "mlflow_error", "mlflowError": "lacks CAN_EDIT"}""", 200, "mlflow_error (lacks CAN_EDIT)")]
    [InlineData("{}", 200, "what became of the vote")]
    [InlineData("""{"error": "not_signed_in", "message": "sign in"}""", 401, "HTTP 401")]
    [InlineData("""{"error": "not_found"}""", 404, "no /api/feedback")]
    public async Task A_vote_that_mlflow_does_not_have_fails(string answer, int status, string reason)
    {
        _stack.On.Feedback = Answers.Json(answer, status);

        (await _stack.ProbeAsync()).Row(Probe).FailsWith(Missing, reason);
        Assert.Empty(Statements);
    }

    [Theory]
    [InlineData($"[[\"{StackDouble.PrincipalId}\"]]", $"{StackDouble.PrincipalId}, the front app's service principal, not the user")]
    [InlineData("[[\"0e9f2a4b-1111-2222-3333-444455556666\"]]", "0e9f2a4b-1111-2222-3333-444455556666, a service principal, not the user")]
    [InlineData("[[\"grace@example.com\"]]", "grace@example.com, not ada@example.com")]
    [InlineData("[[null]]", "empty, not ada@example.com")]
    public async Task A_vote_under_another_name_fails_and_says_whose(string rows, string reason)
    {
        _stack.ReadsBack(rows);

        var row = (await _stack.ProbeAsync()).Row(Probe);

        row.FailsWith("source_id is ", reason);
        Assert.DoesNotContain(Missing, row.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(EnvironmentVariables.ExpectedUserEmail)]
    [InlineData(EnvironmentVariables.TracingWarehouseId)]
    [InlineData(EnvironmentVariables.TracingTable)]
    public async Task A_missing_setting_is_a_failure_that_begins_with_the_sentinel_and_names_it(string variable)
    {
        var environment = _stack.Environment();
        environment.RemoveAll(setting => setting.Name == variable);

        var run = await DeployRun.StartAsync(environment, null, "probe", "--target", "ada");

        var row = run.Row(Probe);
        row.FailsWith(variable);
        Assert.StartsWith(Missing, row.Detail, StringComparison.Ordinal);
        Assert.Equal(1, run.ExitCode);
    }

    [Theory]
    [InlineData("main.agentstack")]
    [InlineData("main.agentstack.traces.more")]
    [InlineData("main.agentstack.traces; DROP TABLE x")]
    [InlineData("main.`agentstack`.traces")]
    [InlineData("main..traces")]
    public async Task A_table_that_is_not_three_names_is_refused_before_anybody_votes(string table)
    {
        var environment = _stack.Environment();
        environment.RemoveAll(setting => setting.Name == EnvironmentVariables.TracingTable);

        var run = await DeployRun.StartAsync([.. environment, (EnvironmentVariables.TracingTable, table)], null, "probe", "--target", "ada");

        run.Row(Probe).FailsWith(Missing, "catalog.schema.prefix");
        Assert.Empty(Votes);
    }

    [Fact]
    public async Task An_answer_without_a_trace_id_fails()
    {
        _stack.On.Chat = Answers.Stream([.. StackDouble.GoodAnswer[..3], Answers.Done]);

        (await _stack.ProbeAsync()).Row(Probe).FailsWith(Missing, "no trace id");
        Assert.Empty(Votes);
    }

    [Fact]
    public async Task Without_the_third_probe_there_is_nothing_to_vote_on_and_that_is_a_failure()
    {
        _stack.On.Session = Answers.Statuses(500);

        (await _stack.ProbeAsync()).Row(Probe).FailsWith(Missing, "appkit_with_obo failed");
    }

    [Theory]
    [InlineData("""{"status": {"state": "FAILED", "error": {"error_code": "BAD_REQUEST", "message": "no such table"}}}""", 200, "BAD_REQUEST: no such table")]
    [InlineData("""{"status": {"state": "CANCELED"}}""", 200, "CANCELED")]
    [InlineData("""{"error_code": "PERMISSION_DENIED", "message": "no CAN_USE on the warehouse"}""", 403, "no CAN_USE on the warehouse")]
    [InlineData("{}", 401, "sign in")]
    [InlineData("{}", 200, "no reason given")]
    public async Task A_warehouse_that_refuses_fails_at_once(string answer, int status, string reason)
    {
        _stack.Workspace.On($"POST {WorkspaceRoutes.Statements}", status, answer);

        (await _stack.ProbeAsync()).Row(Probe).FailsWith(Missing, reason);
        Assert.Single(Statements);
    }

    [Fact]
    public async Task A_row_that_comes_late_is_waited_for()
    {
        _stack.Workspace.On(
            $"POST {WorkspaceRoutes.Statements}",
            Answers.InTurn(
                Answers.Json("""{"statement_id": "1", "status": {"state": "PENDING"}}"""),
                StackDouble.Statement("[]"),
                StackDouble.Statement($$"""[["{{StackDouble.Email}}"]]""")));
        var (clock, run) = Begin();

        await PollAsync(clock, times: 2);

        Assert.Equal("pass", (await run.InTimeAsync()).Row(Probe).Status);
        Assert.Equal(3, Statements.Count());
    }

    [Theory]
    [InlineData("""{"status": {"state": "SUCCEEDED"}, "result": {"row_count": 0}}""", "shows no user_feedback")]
    [InlineData("""{"status": {"state": "RUNNING"}}""", "may be starting")]
    public async Task A_row_that_never_comes_fails_after_30_seconds(string answer, string reason)
    {
        _stack.Workspace.On($"POST {WorkspaceRoutes.Statements}", 200, answer);
        var (clock, run) = Begin();

        await PollAsync(clock, times: 15);

        (await run.InTimeAsync()).Row(Probe).FailsWith(Missing, reason, "30 s");
        Assert.Equal(16, Statements.Count());
    }

    private (ManualTimeProvider Clock, Task<DeployRun> Run) Begin()
    {
        var clock = new ManualTimeProvider();
        return (clock, DeployRun.StartAsync(_stack.Environment(), clock, "probe", "--target", "ada"));
    }

    private static async Task PollAsync(ManualTimeProvider clock, int times)
    {
        var pause = TimeSpan.FromSeconds(2);
        for (var round = 0; round < times; round++)
        {
            await Eventually.HoldsAsync(() => clock.Waits.Contains(pause));
            clock.Advance(pause);
        }
    }
}
