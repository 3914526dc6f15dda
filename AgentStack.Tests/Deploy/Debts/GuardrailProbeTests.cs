using AgentStack.Contract;
using AgentStack.Deploy.Debts.Guardrail;
using AgentStack.Deploy.Targets;
using AgentStack.Tests.Doubles;
using AgentStack.Tests.FakeWorkspace;
using AgentStack.Tests.Time;
using Microsoft.AspNetCore.Http;

namespace AgentStack.Tests.Deploy.Debts;

public sealed class GuardrailProbeTests : IAsyncLifetime
{
    private const string Whole = """{"choices": [{"message": {"role": "assistant", "content": "Hello"}}]}""";
    private const string Chunk = """{"choices": [{"delta": {"content": "Hello"}}]}""";

    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 30, 15, 600, TimeSpan.Zero);

    private readonly AuditedFolder _folder = new();
    private StackDouble _stack = null!;

    public async ValueTask InitializeAsync() => _stack = await StackDouble.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _stack.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(true, "true")]
    [InlineData(false, "false")]
    public async Task What_was_measured_is_written_and_nothing_else_changes(bool streams, string verdict)
    {
        var before = await ReadAsync();
        Answer(streams ? Answers.Stream(Answers.Event(Chunk), Answers.Done) : Tripped);

        var run = await ProbeAsync();

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            before.Replace("2026-01-01T00:00:00Z", "2026-11-21T12:30:15Z", StringComparison.Ordinal)
                .Replace("streaming_ok: false", $"streaming_ok: {verdict}", StringComparison.Ordinal),
            await ReadAsync());
        Assert.StartsWith($$"""{"endpoint":"sonnet","streaming_ok":{{verdict}},"audited_at":"2026-11-21T12:30:15""", run.Output, StringComparison.Ordinal);
        Assert.Equal(["debts.yml", "src"], Directory.GetFileSystemEntries(_folder.Root).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task It_asks_whole_first_and_then_the_same_as_a_stream()
    {
        Answer(Tripped);

        await ProbeAsync();

        Assert.Equal(
            ["""{"messages":[{"role":"user","content":"Say hello."}],"stream":false}""", """{"messages":[{"role":"user","content":"Say hello."}],"stream":true}"""],
            _stack.Workspace.Requests.Where(request => request.Path == Route).Select(request => request.Body));
    }

    public static TheoryData<string> Trips => ["""data: {"error": {"code": "guardrail", "message": "tripped"}}""" + "\n\n", Answers.Done, Answers.Event(Chunk)];

    [Theory]
    [MemberData(nameof(Trips))]
    public async Task A_stream_that_holds_an_error_no_text_or_no_end_is_no_stream(string stream)
    {
        Answer(Answers.Stream(stream));

        Assert.StartsWith("""{"endpoint":"sonnet","streaming_ok":false,""", (await ProbeAsync()).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_whole_answer_where_a_stream_was_asked_for_is_no_stream()
    {
        Answer(Answers.Json(Whole));

        Assert.StartsWith("""{"endpoint":"sonnet","streaming_ok":false,""", (await ProbeAsync()).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(403)]
    [InlineData(503)]
    public async Task A_refusal_that_may_pass_tells_nothing_and_nothing_is_written(int status)
    {
        Answer(Answers.Statuses(status));

        await SaysNothingAsync($"HTTP {status}");
    }

    [Fact]
    public async Task An_endpoint_that_does_not_even_answer_whole_tells_nothing()
    {
        _stack.Workspace.On($"POST {Route}", 400, """{"error_code": "BAD_REQUEST", "message": "no"}""");

        await SaysNothingAsync("asked for a whole answer: HTTP 400: BAD_REQUEST: no");
    }

    [Fact]
    public async Task A_stream_that_breaks_off_tells_nothing()
    {
        Answer(async http =>
        {
            http.Response.ContentType = ServerSentEvents.MediaType;
            await Answers.SendAsync(http, Answers.Event(Chunk));
            http.Abort();
        });

        await SaysNothingAsync("sonnet");
    }

    [Fact]
    public async Task A_dry_run_tells_and_writes_nothing()
    {
        var before = await ReadAsync();
        Answer(Answers.Stream(Answers.Event(Chunk), Answers.Done));

        var run = await ProbeAsync("--dry-run");

        Assert.Equal((0, before), (run.ExitCode, await ReadAsync()));
        Assert.Contains("streaming_ok: true would be written", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_token_is_told_even_where_the_endpoint_repeats_it()
    {
        Answer(http => Answers.Text($"you sent {http.Request.Headers.Authorization}", "text/plain", 400)(http));

        var run = await ProbeAsync();

        Assert.Contains("you sent Bearer ***", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(StackDouble.UserToken, run.Output + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_endpoint_it_is_the_chats_or_one_has_to_be_given()
    {
        var none = await DeployRun.StartAsync(_stack.Environment(), null, "debts", "probe-guardrail", "--target", "ada", "--file", _folder.Registry);

        Assert.Equal(2, none.ExitCode);
        Assert.Contains("names no endpoint for the agent's chat: give --endpoint.", none.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "false")]
    [InlineData(false, "true")]
    public async Task The_workspaces_double_is_measured_as_it_is(bool trips, string verdict)
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();
        using var changed = await workspace.SendJsonAsync(
            HttpMethod.Patch, "/_fake/serving-endpoints/agentstack-model", $$"""{"guardrail_trips_on_streaming": {{(trips ? "true" : "false")}}}""");

        var run = await DeployRun.StartAsync(
            [], null, "debts", "probe-guardrail", "--target", "local", "--workspace-url", $"{workspace.Address}", "--endpoint", "agentstack-model", "--file", _folder.Registry);

        Assert.Contains($"agentstack-model  streaming_ok: {verdict} is written", run.Error, StringComparison.Ordinal);
        Assert.Contains($"  agentstack-model:\n    streaming_ok: {verdict}\n", await ReadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Locally_the_only_endpoint_there_is_measured_where_nothing_names_one()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();

        var run = await ProbeLocallyAsync(workspace);

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("agentstack-model  streaming_ok: false is written", run.Error, StringComparison.Ordinal);
        Assert.Contains("  agentstack-model:\n    streaming_ok: false\n", await ReadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endpoint_that_the_local_workspace_does_not_have_is_told_with_those_that_it_has()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();
        await File.AppendAllTextAsync(
            _folder.Registry, "llm_role_endpoints: {agent_chat: {endpoint: claude}}\n", TestContext.Current.CancellationToken);
        var before = await ReadAsync();
        var there = $"{workspace.Address.OriginalString} has agentstack-model: give --endpoint agentstack-model.";

        var registered = await ProbeLocallyAsync(workspace);
        var given = await ProbeLocallyAsync(workspace, "--endpoint", "gpt");
        var unseen = await ProbeLocallyAsync(workspace, "--as", WorkspaceUnderTest.Eve);

        Assert.All([registered, given, unseen], run => Assert.Equal((1, ""), (run.ExitCode, run.Output)));
        Assert.Contains($"{_folder.Registry} names endpoint 'claude', which is not there. {there}", registered.Error, StringComparison.Ordinal);
        Assert.Contains($"--endpoint names endpoint 'gpt', which is not there. {there}", given.Error, StringComparison.Ordinal);
        Assert.Contains("has none that you may see: ask as somebody else with --as.", unseen.Error, StringComparison.Ordinal);
        Assert.Equal(before, await ReadAsync());
    }

    [Fact]
    public async Task Of_several_local_endpoints_one_has_to_be_named()
    {
        var seed = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "workspace.json"), TestContext.Current.CancellationToken);
        const string Other = """{ "name": "other", "permissions": [{ "group_name": "users", "level": "CAN_VIEW" }] },""";
        await using var workspace = await WorkspaceUnderTest.StartAsync(
            seed.Replace("\"serving_endpoints\": [", $"\"serving_endpoints\": [{Other}", StringComparison.Ordinal));

        var run = await ProbeLocallyAsync(workspace);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("has other, agentstack-model: give --endpoint with one of these.", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(503, """{"endpoints": [{"name": "sonnet"}]}""")]
    [InlineData(200, """{"endpoints": "sonnet"}""")]
    public async Task A_workspace_that_does_not_tell_its_endpoints_is_no_double(int status, string body)
    {
        _stack.Workspace.On($"GET {WorkspaceRoutes.ServingEndpointsApi}", status, body);
        await using var ada = Identity.OfToken(new(_stack.Workspace.Url), StackDouble.UserToken);

        var failure = await Assert.ThrowsAsync<TargetException>(
            () => LocalEndpoint.ChooseAsync(ada.Workspace, named: null, "nobody", TestContext.Current.CancellationToken));

        Assert.Contains($"does not say which endpoints it has (HTTP {status}): is it the workspace's double?", failure.Message, StringComparison.Ordinal);
    }

    private static string Route => "/serving-endpoints/sonnet/invocations";

    private static Task Tripped(HttpContext http) =>
        Answers.Json("""{"error_code": "BAD_REQUEST", "message": "Output guardrails do not support streaming."}""", 400)(http);

    private void Answer(RequestDelegate stream) => _stack.Workspace.On($"POST {Route}", Answers.InTurn(Answers.Json(Whole), stream));

    private Task<string> ReadAsync() => File.ReadAllTextAsync(_folder.Registry, TestContext.Current.CancellationToken);

    private Task<DeployRun> ProbeAsync(params string[] more) => DeployRun.StartAsync(
        _stack.Environment(),
        new ManualTimeProvider(Now),
        ["debts", "probe-guardrail", "--target", "ada", "--endpoint", "sonnet", "--file", _folder.Registry, .. more]);

    private Task<DeployRun> ProbeLocallyAsync(WorkspaceUnderTest workspace, params string[] more) => DeployRun.StartAsync(
        [], null, ["debts", "probe-guardrail", "--target", "local", "--workspace-url", $"{workspace.Address}", "--file", _folder.Registry, .. more]);

    private async Task SaysNothingAsync(string why)
    {
        var before = await ReadAsync();

        var run = await ProbeAsync();

        Assert.Equal((1, before), (run.ExitCode, await ReadAsync()));
        Assert.Contains("nobody can say, and nothing was written", run.Error, StringComparison.Ordinal);
        Assert.Contains(why, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("streaming_ok\"", run.Output, StringComparison.Ordinal);
    }
}
