using AgentStack.Contract;
using AgentStack.Tests.Doubles;
using Microsoft.AspNetCore.Http;

namespace AgentStack.Tests.Proxy;

public sealed class GuardrailRetryTests
{
    private const string Created = "data: {\"type\": \"response.created\", \"response\": {}}\n\n";
    private const string Added = "data: {\"type\": \"response.output_item.added\", \"item\": {}}\n\n";
    private const string RoleOnly = "data: {\"choices\": [{\"index\": 0, \"delta\": {\"role\": \"assistant\", \"content\": \"\"}}]}\n\n";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> FailedStarts =>
    [
        "data: {\"error\": \"guardrail\"}\n\n" + Answers.Done,
        Created + "data: {\"type\": \"response.failed\", \"response\": {}}\n\n" + Answers.Done,
        Created + Added + ": comment\n\n" + "data: {\"type\": \"response.error\", \"message\": \"x\"}\n\n",
        Created + "data: {\"type\": \"error\", \"message\": \"x\"}\r\n\r\n",
        RoleOnly + "data: {\"choices\": [], \"databricks_output\": {\"error\": {\"error_code\": 400}}}\n\n" + Answers.Done,
        "data: {\"choices\": [], \"padding\": \"" + new string('x', 1000) + "\", \"databricks_output\": {\"error\": {\"error_code\": 400}}}\n\n",
        Created,
        Created + "data: {\"type\": \"respon",
        "",
    ];

    [Theory]
    [MemberData(nameof(FailedStarts))]
    public async Task A_stream_that_fails_before_it_says_anything_is_asked_for_whole_once(string start)
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.InTurn(Answers.Stream(start), Answers.Json(GuardedAgent.WholeAnswer)));
        await using var proxy = await GuardedAgent.StartProxyAsync(agent, "auto");

        var stream = await proxy.ChatToEndAsync();

        Assert.StartsWith(GuardedAgent.WholeAnswerAsStream, stream);
        Assert.EndsWith(Answers.Done, stream);
        Assert.Equal(["true}", "false}"], agent.Requests.Select(request => request.Body.Split("\"stream\":")[1]));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_failing_status_is_asked_for_whole_once(int status)
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.InTurn(Answers.Json("{}", status), Answers.Json(GuardedAgent.WholeAnswer)));
        await using var proxy = await GuardedAgent.StartProxyAsync(agent, "auto");

        Assert.StartsWith(GuardedAgent.WholeAnswerAsStream, await proxy.ChatToEndAsync());
    }

    [Fact]
    public async Task A_connection_that_dies_before_it_answers_is_asked_for_whole_once()
    {
        var first = true;
        await using var agent = new RawAgent(async connection =>
        {
            await connection.ReadRequestAsync();
            if (first)
            {
                first = false;
                connection.Reset();
                return;
            }

            await connection.WriteAsync($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {GuardedAgent.WholeAnswer.Length}\r\n\r\n{GuardedAgent.WholeAnswer}");
        });
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address, GuardedAgent.Audited("auto"));

        Assert.StartsWith(GuardedAgent.WholeAnswerAsStream, await proxy.ChatToEndAsync());
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    public async Task A_refusal_is_not_asked_again(int status)
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.Json("{}", status));
        await using var proxy = await GuardedAgent.StartProxyAsync(agent, "auto");

        using var answer = await proxy.ChatAsync();

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Single(agent.Requests);
    }

    [Theory]
    [InlineData(StatusCodes.Status500InternalServerError, "data: {\"error\": \"The agent answered 500: it broke\"")]
    [InlineData(StatusCodes.Status403Forbidden, "data: {\"error\": \"The agent answered 403: it broke\"")]
    public async Task A_second_failure_is_told_in_the_open_stream(int status, string error)
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.InTurn(Answers.Stream(Created), Answers.Json("""{"detail":"it broke"}""", status)));
        await using var proxy = await GuardedAgent.StartProxyAsync(agent, "auto");

        using var answer = await proxy.ChatAsync();
        var stream = await answer.Content.ReadAsStringAsync(Cancellation);

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.StartsWith(error, stream);
        Assert.EndsWith(Answers.Done, stream);
        Assert.Equal(2, agent.Requests.Count);
    }

    [Fact]
    public async Task A_second_failing_status_is_passed_on()
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.InTurn(Answers.Json("{}", 500), Answers.Json("""{"detail":"x"}""", 502)));
        await using var proxy = await GuardedAgent.StartProxyAsync(agent, "auto");

        using var answer = await proxy.ChatAsync();

        Assert.Equal(502, (int)answer.StatusCode);
        Assert.Equal("""{"detail":"x"}""", await answer.Content.ReadAsStringAsync(Cancellation));
    }

    public static TheoryData<string> Beginnings =>
    [
        Answers.Delta("Hi"),
        "data: {\"choices\": [{\"delta\": {\"content\": \"Hi\"}}]}\n\n",
        "data: {\"choices\": [{\"delta\": {\"role\": \"assistant\", \"content\": null, \"tool_calls\": [{}]}}]}\n\n",
        "data: {\"type\": \"some.future.event\"}\n\n",
        "data: not json\n\n",
        Answers.Event("{\"type\": \"response.output_item.done\", \"item\": {\"type\": \"function_call\"}}"),
        "data: {\"type\": \"response.created\", \"padding\": \"" + new string('x', 70_000) + "\"}\n\n",
    ];

    [Theory]
    [MemberData(nameof(Beginnings))]
    public async Task A_stream_that_has_begun_to_answer_passes_whole_and_is_not_asked_again(string beginning)
    {
        const string Failure = "data: {\"error\": \"guardrail\"}\n\n";
        var released = new TaskCompletionSource();
        await using var agent = await ScriptedServer.StartAsync(async http =>
        {
            await Answers.Stream(Created, Added, beginning)(http);
            await released.Task.WaitAsync(http.RequestAborted);
            await Answers.SendAsync(http, Failure + Answers.Done);
        });
        await using var proxy = await GuardedAgent.StartProxyAsync(agent, "auto");

        using var answer = await proxy.ChatAsync();
        using var events = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancellation));
        await AssertAnswer.ContinuesAsync(events, Created + Added + beginning);
        released.SetResult();

        Assert.Equal(Failure + Answers.Done, await events.ReadToEndAsync(Cancellation));
        Assert.Single(agent.Requests);
    }

    [Fact]
    public async Task While_a_preamble_is_held_back_the_client_has_its_headers_and_heartbeats()
    {
        var released = new TaskCompletionSource();
        await using var agent = await ScriptedServer.StartAsync(Answers.Paused(Created, released.Task, Answers.Delta("Hi") + Answers.Done));
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address, [.. GuardedAgent.Audited("auto"), ("Chat:HeartbeatInterval", "00:00:00.03")]);

        using var answer = await proxy.ChatAsync();
        using var events = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancellation));
        await AssertAnswer.ContinuesAsync(events, ProxyUnderTest.Heartbeat);
        released.SetResult();

        Assert.Equal(Created + Answers.Delta("Hi") + Answers.Done, (await events.ReadToEndAsync(Cancellation)).Replace(ProxyUnderTest.Heartbeat, ""));
    }

    [Fact]
    public async Task An_agent_that_falls_silent_before_it_says_anything_is_not_asked_again()
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.Unfinished(Created));
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address, [.. GuardedAgent.Audited("auto"), ("Chat:AgentTimeout", "00:00:00.3")]);

        var stream = await proxy.ChatToEndAsync();

        Assert.Contains($"\"code\": \"{ErrorCodes.AgentTimeout}\"", stream);
        Assert.EndsWith(Answers.Done, stream);
        Assert.Single(agent.Requests);
    }
}
