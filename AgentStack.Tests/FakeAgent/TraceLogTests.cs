using System.Text.Json.Nodes;
using AgentStack.Contract;
using AgentStack.FakeWorkspace.Mlflow;
using AgentStack.Tests.Credentials;
using AgentStack.Tests.Doubles;
using AgentStack.Tests.FakeWorkspace;
using AgentStack.Tests.Sockets;
using AgentStack.Tests.Time;

namespace AgentStack.Tests.FakeAgent;

public sealed class TraceLogTests
{
    private const string ReturnTraceId = "x-mlflow-return-trace-id: true";

    [Fact]
    public async Task The_trace_that_a_stream_tells_is_found_in_the_workspace()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();
        await using var agent = await FakeAgentServer.StartInAsync(workspace);

        var events = (await agent.AskAsync("/echo Two words", stream: true, ReturnTraceId)).Events;
        var told = Transcript.JsonOf(events)[^1]["trace_id"]!.GetValue<string>();
        var trace = await FindAsync(workspace, told);

        Assert.Equal("4200000000000001", trace.Experiment.Id);
        Assert.Equal("/echo Two words", trace.RequestPreview);
        Assert.Equal("Two words", trace.ResponsePreview);
        Assert.Equal("OK", trace.Info.GetProperty(TraceFields.State).GetString());
        Assert.Equal(workspace.App(WorkspaceUnderTest.Agent).ServicePrincipal, trace.LoggedBy);
        Assert.True(DateTimeOffset.TryParse(trace.Info.GetProperty(TraceFields.RequestTime).GetString(), out _));
        Assert.Matches("^[0-9.]+s$", trace.Info.GetProperty(TraceFields.ExecutionDuration).GetString());
    }

    [Fact]
    public async Task The_trace_that_a_whole_answer_tells_is_found_too_and_so_is_the_one_in_model_servings_form()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();
        await using var agent = await FakeAgentServer.StartInAsync(workspace);

        var unary = JsonNode.Parse((await agent.AskAsync("/echo One", stream: false, ReturnTraceId)).Body)!;
        var serving = JsonNode.Parse((await agent.AskAsync("/serving-trace", stream: false)).Body)!;

        Assert.Equal("One", (await FindAsync(workspace, unary["metadata"]!["trace_id"]!.GetValue<string>())).ResponsePreview);
        await FindAsync(workspace, serving["databricks_output"]!["trace"]!["info"]!["trace_id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Every_answer_is_logged_in_its_own_words_in_whatever_form_it_came()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();
        await using var agent = await FakeAgentServer.StartInAsync(workspace);

        await agent.AskAsync("/agents-sdk", stream: true);
        await agent.AskAsync("/error-before", stream: false);
        await agent.AskAsync("/error-mid", stream: true);
        var traces = await FlushedAsync(workspace, 3);

        Assert.Equal("These are the events that the OpenAI Agents SDK streams around a text.", Of("/agents-sdk").ResponsePreview);
        Assert.Equal("ERROR", Of("/error-before").Info.GetProperty(TraceFields.State).GetString());
        Assert.Equal("ERROR", Of("/error-mid").Info.GetProperty(TraceFields.State).GetString());
        Assert.NotEqual("", Of("/error-mid").ResponsePreview);

        Trace Of(string question) => traces.Single(trace => trace.RequestPreview == question);
    }

    [Fact]
    public async Task An_answer_that_nobody_waited_for_is_not_logged()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();
        await using var agent = await FakeAgentServer.StartInAsync(workspace);

        using (var connection = await agent.ConnectAsync())
        {
            await connection.SendAsync("POST", "/invocations", Question.ForResponses("/silence 600", stream: true));
            await Eventually.HoldsAsync(() => agent.Logs.All.Any(line => line.Contains("/invocations", StringComparison.Ordinal)));
        }

        await agent.AskAsync("/echo after", stream: false);
        await agent.StopAsync();

        Assert.Equal("/echo after", Assert.Single(workspace.Service<TraceStore>().Flushed).RequestPreview);
    }

    [Fact]
    public async Task A_preview_is_cut_and_half_characters_are_none_of_it()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();
        await using var agent = await FakeAgentServer.StartInAsync(workspace);

        await agent.SendAsync(
            "POST", "/invocations", $$"""{"input": [{"role": "user", "content": "/echo \ud83d {{new string('x', 20_000)}}"}]}""");
        var trace = Assert.Single(await FlushedAsync(workspace, 1));

        Assert.Equal(10_000, trace.RequestPreview!.Length);
        Assert.StartsWith("/echo \ufffd xxx", trace.RequestPreview, StringComparison.Ordinal);
        Assert.StartsWith("\ufffd xxx", trace.ResponsePreview, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workspace_that_refuses_or_is_away_neither_delays_nor_fails_an_answer()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();
        workspace.App(WorkspaceUnderTest.Agent).Bindings.Single(binding => binding.Seed.Experiment is not null).Approved = false;
        await using var refused = await FakeAgentServer.StartInAsync(workspace);
        await using var alone = await FakeAgentServer.StartAsync(
            time: null, $"--DATABRICKS_HOST=http://127.0.0.1:{FreePort.Next()}", "--DATABRICKS_TOKEN=the-agents-own", "--MLFLOW_EXPERIMENT_ID=1");

        Assert.Equal("hi", Transcript.TextOf((await refused.AskAsync("/echo hi", stream: true)).Events));
        Assert.Equal("hi", Transcript.TextOf((await alone.AskAsync("/echo hi", stream: true)).Events));

        await Eventually.HoldsAsync(() => HasWarned(refused, "403"));
        await Eventually.HoldsAsync(() => HasWarned(alone, "did not answer"));
        Assert.DoesNotContain(alone.Logs.All, line => line.Contains("the-agents-own", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_left_is_logged_while_the_agent_shuts_down()
    {
        var open = new TaskCompletionSource();
        await using var workspace = await WorkspaceDouble.StartAsync();
        workspace.On($"POST {WorkspaceRoutes.Traces}", async http =>
        {
            await open.Task.WaitAsync(http.RequestAborted);
            await Answers.Json("{}")(http);
        });
        await using var agent = await FakeAgentServer.StartAsync(
            new ManualTimeProvider(), $"--DATABRICKS_HOST={workspace.Url}", "--DATABRICKS_TOKEN=t", "--MLFLOW_EXPERIMENT_ID=1");
        foreach (var word in (string[])["one", "two", "three"])
        {
            await agent.AskAsync($"/echo {word}", stream: false);
        }

        var stopping = agent.StopAsync();
        open.SetResult();
        await stopping.InTimeAsync();

        Assert.Equal(
            ["one", "two", "three"],
            workspace.Requests.Where(request => request.Path == WorkspaceRoutes.Traces)
                .Select(request => JsonNode.Parse(request.Body)!["trace"]!["trace_info"]!["response_preview"]!.GetValue<string>()));
    }

    [Fact]
    public async Task An_agent_stops_even_when_the_workspace_never_answers()
    {
        var time = new ManualTimeProvider();
        await using var silent = await ScriptedServer.StartAsync(http => Task.Delay(Timeout.Infinite, http.RequestAborted));
        await using var agent = await FakeAgentServer.StartAsync(
            time,
            $"--DATABRICKS_HOST={silent.Address.GetLeftPart(UriPartial.Authority)}",
            "--DATABRICKS_TOKEN=t",
            "--MLFLOW_EXPERIMENT_ID=1");
        await agent.AskAsync("/echo hi", stream: false);
        await Eventually.HoldsAsync(() => silent.Requests.Count == 1);

        var stopping = agent.StopAsync();
        await Eventually.HoldsAsync(() => time.Waits.Contains(TimeSpan.FromSeconds(5)));
        time.Advance(TimeSpan.FromSeconds(5));

        await stopping.InTimeAsync();
    }

    [Fact]
    public async Task No_users_token_and_no_secret_reaches_a_trace_or_a_log()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();
        await using var agent = await FakeAgentServer.StartInAsync(workspace);
        var token = workspace.TokenOf(WorkspaceUnderTest.Ada, "sql");
        var secret = workspace.App(WorkspaceUnderTest.Agent).ServicePrincipal.ClientSecret;

        await agent.AskAsync("How many bookings last month?", stream: true, $"x-forwarded-access-token: {token}");
        var trace = Assert.Single(await FlushedAsync(workspace, 1));

        Assert.Contains("You had **7 bookings**", trace.ResponsePreview, StringComparison.Ordinal);
        Assert.DoesNotContain("eyJ", trace.Info.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(agent.Logs.All.Concat(workspace.Logs.All), line =>
            line.Contains(token, StringComparison.Ordinal) || line.Contains(secret, StringComparison.Ordinal));
    }

    private static bool HasWarned(FakeAgentServer agent, string words) => agent.Logs.All.Any(line =>
        line.Contains("was not logged", StringComparison.Ordinal) && line.Contains(words, StringComparison.Ordinal));

    private static async Task<Trace> FindAsync(WorkspaceUnderTest workspace, string id)
    {
        Trace? found = null;
        await Eventually.HoldsAsync(
            () => (found = workspace.Service<TraceStore>().Flushed.FirstOrDefault(trace => trace.Id == id)) is not null, $"trace {id} is there");
        return found!;
    }

    private static async Task<IReadOnlyList<Trace>> FlushedAsync(WorkspaceUnderTest workspace, int count)
    {
        await Eventually.HoldsAsync(() => workspace.Service<TraceStore>().Flushed.Count == count);
        return workspace.Service<TraceStore>().Flushed;
    }
}
