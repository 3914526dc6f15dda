using System.Net;
using System.Text.Json;
using AgentStack.Contract;
using AgentStack.Tests.Time;

namespace AgentStack.Tests.FakeWorkspace.Sql;

public sealed class StatementLifecycleTests
{
    private const string Endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n";

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
    public async Task Without_the_scope_a_statement_is_neither_read_nor_canceled()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();
        var other = workspace.TokenOf(WorkspaceUnderTest.Ada, "iam.current-user:read");
        var answer = await workspace.QueryAsync("SELECT 1");
        var route = $"{WorkspaceRoutes.Statements}/{answer.Text(StatementFields.StatementId)}";

        using var read = await workspace.GetAsync(route, other);
        using var canceled = await workspace.SendJsonAsync(HttpMethod.Post, $"{route}/cancel", "", other);

        await read.MustRefuseAsync(HttpStatusCode.Forbidden, "PERMISSION_DENIED");
        await canceled.MustRefuseAsync(HttpStatusCode.Forbidden, "PERMISSION_DENIED");
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
        var started = new List<JsonElement>();
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

    private static async Task<JsonElement> StateBecomesAsync(WorkspaceUnderTest workspace, string route, string state)
    {
        JsonElement answer = default;
        await Eventually.HoldsAsync(
            async () =>
            {
                answer = await workspace.GetJsonAsync(route, workspace.TokenOf(WorkspaceUnderTest.Ada, "sql"));
                return Statements.StateOf(answer) == state;
            },
            $"{route} is {state}");
        return answer;
    }
}
