using System.Net;
using System.Text.Json.Nodes;
using AgentStack.Contract;
using AgentStack.Tests.Time;

namespace AgentStack.Tests.FakeWorkspace.Mlflow;

public sealed class TraceTests
{
    [Fact]
    public async Task A_logged_trace_is_found_with_all_that_was_logged()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();
        await workspace.LogAsync("tr-1");

        var info = await workspace.TraceInfoAsync("tr-1");

        Assert.Equal("tr-1", info.Text(TraceFields.TraceId));
        Assert.Equal("How many bookings last month?", info.Text(TraceFields.RequestPreview));
        Assert.Equal("Seven.", info.Text(TraceFields.ResponsePreview));
        Assert.Equal("OK", info.Text(TraceFields.State));
        Assert.Equal(0, info.GetProperty(TraceFields.Assessments).GetArrayLength());
    }

    [Fact]
    public async Task A_trace_answers_to_its_uri_too()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();
        await workspace.LogAsync("tr-1");

        Assert.Equal("tr-1", (await workspace.TraceInfoAsync($"trace:/{Traces.TraceTable}/tr-1")).Text(TraceFields.TraceId));
        using var elsewhere = await workspace.GetAsync(Traces.RouteOf("trace:/main.other.traces/tr-1"), workspace.AgentToken());
        await elsewhere.MustRefuseAsync(HttpStatusCode.NotFound, "RESOURCE_DOES_NOT_EXIST");
    }

    [Fact]
    public async Task A_trace_is_not_there_until_it_is_flushed()
    {
        var time = new ManualTimeProvider();
        await using var workspace = await WorkspaceUnderTest.StartAsync(null, time, ("Workspace:TraceFlushDelay", "00:00:05"));
        await workspace.LogAsync("tr-1");

        using var early = await workspace.GetAsync(Traces.RouteOf("tr-1"), workspace.AgentToken());
        using var vote = await workspace.SendJsonAsync(
            HttpMethod.Post, Traces.AssessmentsOf("tr-1"), Traces.Vote("ada@example.com", true).ToJsonString(), workspace.ChatToken());
        time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal("Trace with ID 'tr-1' not found.", await early.MustRefuseAsync(HttpStatusCode.NotFound, "RESOURCE_DOES_NOT_EXIST"));
        await vote.MustRefuseAsync(HttpStatusCode.NotFound, "RESOURCE_DOES_NOT_EXIST");
        Assert.Equal("tr-1", (await workspace.TraceInfoAsync("tr-1")).Text(TraceFields.TraceId));
    }

    [Fact]
    public async Task The_flush_delay_changes_while_the_workspace_runs()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync(null, new ManualTimeProvider());

        using var changed = await workspace.SendJsonAsync(HttpMethod.Patch, "/_fake/mlflow", """{"trace_flush_delay_seconds": 1.5}""");
        await workspace.LogAsync("tr-1");
        using var early = await workspace.GetAsync(Traces.RouteOf("tr-1"), workspace.AgentToken());

        Assert.Equal(1.5, (await changed.JsonAsync()).GetProperty("trace_flush_delay_seconds").GetDouble());
        Assert.Equal(1.5, (await workspace.GetJsonAsync("/_fake/mlflow")).GetProperty("trace_flush_delay_seconds").GetDouble());
        Assert.Equal(HttpStatusCode.NotFound, early.StatusCode);
    }

    [Theory]
    [InlineData("""{"trace_flush_delay_seconds": -1}""")]
    [InlineData("""{"trace_flush_delay_seconds": 1e300}""")]
    [InlineData("""{"trace_flush_delay_seconds": "soon"}""")]
    [InlineData("""{"trace_flush_delay_seconds": 3601}""")]
    [InlineData("""{"trace_flush_delay_seconds": 1, "other": 2}""")]
    [InlineData("{}")]
    public async Task A_flush_delay_that_is_none_is_refused(string body)
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();

        using var answer = await workspace.SendJsonAsync(HttpMethod.Patch, "/_fake/mlflow", body);

        Assert.Contains(
            "trace_flush_delay_seconds", await answer.MustRefuseAsync(HttpStatusCode.BadRequest, "INVALID_PARAMETER_VALUE"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_id_that_is_taken_is_refused()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();
        await workspace.LogAsync("tr-1");

        using var again = await workspace.SendJsonAsync(
            HttpMethod.Post, WorkspaceRoutes.Traces, Traces.Trace("tr-1").ToJsonString(), workspace.AgentToken());

        await again.MustRefuseAsync(HttpStatusCode.BadRequest, "RESOURCE_ALREADY_EXISTS");
    }

    [Fact]
    public async Task Who_may_not_edit_the_experiment_logs_no_trace_and_who_may_read_it_reads()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();
        await workspace.LogAsync("tr-1");
        var (ada, eve) = (workspace.TokenOf(WorkspaceUnderTest.Ada), workspace.TokenOf(WorkspaceUnderTest.Eve));

        using var log = await workspace.SendJsonAsync(HttpMethod.Post, WorkspaceRoutes.Traces, Traces.Trace("tr-2").ToJsonString(), ada);
        using var read = await workspace.GetAsync(Traces.RouteOf("tr-1"), ada);
        using var stranger = await workspace.GetAsync(Traces.RouteOf("tr-1"), eve);

        Assert.Equal(
            $"ada@example.com does not have CAN_EDIT permission on experiment {Traces.Experiment}.",
            await log.MustRefuseAsync(HttpStatusCode.Forbidden, "PERMISSION_DENIED"));
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        await stranger.MustRefuseAsync(HttpStatusCode.Forbidden, "PERMISSION_DENIED");
    }

    [Fact]
    public async Task A_token_for_another_api_and_no_token_are_refused()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();

        using var scope = await workspace.GetAsync(Traces.RouteOf("tr-1"), workspace.TokenOf(WorkspaceUnderTest.Ada, "sql"));
        using var nobody = await workspace.GetAsync(Traces.RouteOf("tr-1"));

        Assert.Contains("mlflow", await scope.MustRefuseAsync(HttpStatusCode.Forbidden, "PERMISSION_DENIED"), StringComparison.Ordinal);
        await nobody.MustRefuseAsync(HttpStatusCode.Unauthorized, "UNAUTHENTICATED");
    }

    [Theory]
    [InlineData("trace.trace_info.trace_id", null, "trace_id")]
    [InlineData("trace.trace_info.trace_id", "\"a/b\"", "trace_id")]
    [InlineData("trace.trace_info.trace_id", "7", "trace_id")]
    [InlineData("trace.trace_info.trace_location", null, "trace_location")]
    [InlineData("trace.trace_info.trace_location.type", "\"UC_SCHEMA\"", "trace_location")]
    [InlineData("trace.trace_info.trace_location.mlflow_experiment.experiment_id", null, "experiment_id")]
    [InlineData("trace.trace_info.request_preview", "{}", "request_preview")]
    [InlineData("trace.trace_info.response_preview", "[]", "response_preview")]
    [InlineData("trace.trace_info", null, "trace.trace_info")]
    public async Task A_trace_that_is_none_is_refused_with_the_field_that_is_wrong(string field, string? value, string named)
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();
        var trace = Traces.Trace("tr-1");
        var path = field.Split('.');
        var parent = path[..^1].Aggregate((JsonNode)trace, (node, name) => node[name]!).AsObject();
        parent.Remove(path[^1]);
        var json = trace.ToJsonString();
        if (value is not null)
        {
            parent[path[^1]] = "here";
            json = trace.ToJsonString().Replace("\"here\"", value, StringComparison.Ordinal);
        }

        using var answer = await workspace.SendJsonAsync(HttpMethod.Post, WorkspaceRoutes.Traces, json, workspace.AgentToken());

        Assert.Contains($"'{named}'", await answer.MustRefuseAsync(HttpStatusCode.BadRequest, "INVALID_PARAMETER_VALUE"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_experiment_that_is_not_there_is_not_found()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();

        using var answer = await workspace.SendJsonAsync(
            HttpMethod.Post, WorkspaceRoutes.Traces, Traces.Trace("tr-1", "17").ToJsonString(), workspace.AgentToken());

        Assert.Equal("Experiment with id '17' does not exist.", await answer.MustRefuseAsync(HttpStatusCode.NotFound, "RESOURCE_DOES_NOT_EXIST"));
    }

    [Theory]
    [InlineData("not json", HttpStatusCode.BadRequest, "MALFORMED_REQUEST")]
    [InlineData("[]", HttpStatusCode.BadRequest, "MALFORMED_REQUEST")]
    [InlineData("", HttpStatusCode.BadRequest, "MALFORMED_REQUEST")]
    [InlineData("""{"trace": "half of \ud83d"}""", HttpStatusCode.BadRequest, "MALFORMED_REQUEST")]
    [InlineData("""{"\ude00": 1}""", HttpStatusCode.BadRequest, "MALFORMED_REQUEST")]
    public async Task A_body_that_is_no_object_is_refused(string body, HttpStatusCode status, string errorCode)
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();

        using var answer = await workspace.SendJsonAsync(HttpMethod.Post, WorkspaceRoutes.Traces, body, workspace.AgentToken());

        await answer.MustRefuseAsync(status, errorCode);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();

        using var answer = await workspace.SendJsonAsync(
            HttpMethod.Post, WorkspaceRoutes.Traces, $$"""{"trace": "{{new string('x', 300_000)}}"}""", workspace.AgentToken());

        await answer.MustRefuseAsync(HttpStatusCode.RequestEntityTooLarge, "REQUEST_TOO_LARGE");
    }

    [Fact]
    public async Task Beyond_five_hundred_the_oldest_trace_goes()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();
        for (var at = 0; at <= 500; at++)
        {
            await workspace.LogAsync($"tr-{at}");
        }

        using var oldest = await workspace.GetAsync(Traces.RouteOf("tr-0"), workspace.AgentToken());

        Assert.Equal(HttpStatusCode.NotFound, oldest.StatusCode);
        Assert.Equal("tr-1", (await workspace.TraceInfoAsync("tr-1")).Text(TraceFields.TraceId));
    }
}
