using System.Text;
using AgentStack.Contract;
using AgentStack.Proxy.Errors;
using AgentStack.Proxy.Guardrail;
using AgentStack.Tests.Doubles;
using AgentStack.Tests.Files;
using Microsoft.AspNetCore.Http;

namespace AgentStack.Tests.Proxy;

public sealed class GuardrailTests
{
    private const string Endpoint = "databricks-claude-sonnet";
    private const string Created = "data: {\"type\": \"response.created\", \"response\": {}}\n\n";
    private const string Added = "data: {\"type\": \"response.output_item.added\", \"item\": {}}\n\n";
    private const string RoleOnly = "data: {\"choices\": [{\"index\": 0, \"delta\": {\"role\": \"assistant\", \"content\": \"\"}}]}\n\n";
    private const string Whole = """{"output":[{"type":"message","id":"msg_1","content":[{"type":"output_text","text":"Hi"}]}]}""";

    private static readonly string SynthesizedStart = Answers.Delta("Hi");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Where_the_guardrail_trips_on_streams_the_answer_is_asked_for_whole()
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.Json(Whole));
        await using var proxy = await StartAsync(agent, "false");

        var stream = await proxy.ChatToEndAsync("""{"input":[],"stream":true}""");

        Assert.StartsWith(SynthesizedStart, stream);
        Assert.EndsWith(Answers.Done, stream);
        Assert.Equal("""{"input":[],"stream":false}""", Assert.Single(agent.Requests).Body);
    }

    [Theory]
    [InlineData("true")]
    [InlineData("True")]
    [InlineData("")]
    public async Task Where_it_does_not_the_agent_streams(string verdict)
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.Stream(Answers.Done));
        await using var proxy = await StartAsync(agent, verdict);

        await proxy.ChatToEndAsync();

        Assert.EndsWith("\"stream\":true}", Assert.Single(agent.Requests).Body);
    }

    [Fact]
    public async Task The_verdict_on_another_endpoint_does_not_count()
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.Stream(Answers.Done));
        await using var proxy = await ProxyUnderTest.StartAsync(
            agent.Address, (GuardrailAudit.EndpointKey, Endpoint), (GuardrailAudit.StreamingKey("another"), "false"));

        await proxy.ChatToEndAsync();

        Assert.EndsWith("\"stream\":true}", Assert.Single(agent.Requests).Body);
    }

    [Fact]
    public async Task The_only_verdict_counts_without_naming_the_endpoint()
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.Json("""{"output":[]}"""));
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address, (GuardrailAudit.StreamingKey(Endpoint), "false"));

        await proxy.ChatToEndAsync();

        Assert.EndsWith("\"stream\":false}", Assert.Single(agent.Requests).Body);
    }

    [Fact]
    public async Task Several_verdicts_without_a_named_endpoint_stop_the_start()
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.Stream(Answers.Done));

        var failure = await Assert.ThrowsAsync<ConfigurationException>(() => ProxyUnderTest.StartAsync(
            agent.Address, (GuardrailAudit.StreamingKey("one"), "false"), (GuardrailAudit.StreamingKey("two"), "true")));

        Assert.Contains(GuardrailAudit.EndpointKey, failure.Message);
    }

    [Fact]
    public async Task A_verdict_that_is_none_stops_the_start()
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.Stream(Answers.Done));

        var failure = await Assert.ThrowsAsync<ConfigurationException>(() => StartAsync(agent, "maybe"));

        Assert.Equal($"EndpointGuardrailAudit:{Endpoint}:streaming_ok must be true, false or auto.", failure.Message);
    }

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
        await using var agent = await ScriptedServer.StartAsync(Answers.InTurn(Answers.Stream(start), Answers.Json(Whole)));
        await using var proxy = await StartAsync(agent, "auto");

        var stream = await proxy.ChatToEndAsync();

        Assert.StartsWith(SynthesizedStart, stream);
        Assert.EndsWith(Answers.Done, stream);
        Assert.Equal(["true}", "false}"], agent.Requests.Select(request => request.Body.Split("\"stream\":")[1]));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_failing_status_is_asked_for_whole_once(int status)
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.InTurn(Answers.Json("{}", status), Answers.Json(Whole)));
        await using var proxy = await StartAsync(agent, "auto");

        Assert.StartsWith(SynthesizedStart, await proxy.ChatToEndAsync());
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

            await connection.WriteAsync($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Whole.Length}\r\n\r\n{Whole}");
        });
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address, Settings("auto"));

        Assert.StartsWith(SynthesizedStart, await proxy.ChatToEndAsync());
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    public async Task A_refusal_is_not_asked_again(int status)
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.Json("{}", status));
        await using var proxy = await StartAsync(agent, "auto");

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
        await using var proxy = await StartAsync(agent, "auto");

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
        await using var proxy = await StartAsync(agent, "auto");

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
        await using var proxy = await StartAsync(agent, "auto");

        using var answer = await proxy.ChatAsync();
        await using var events = await answer.Content.ReadAsStreamAsync(Cancellation);
        var received = new byte[Encoding.UTF8.GetByteCount(Created + Added + beginning)];
        await events.ReadExactlyAsync(received, Cancellation);
        released.SetResult();
        using var rest = new StreamReader(events);

        Assert.Equal(Created + Added + beginning, Encoding.UTF8.GetString(received));
        Assert.Equal(Failure + Answers.Done, await rest.ReadToEndAsync(Cancellation));
        Assert.Single(agent.Requests);
    }

    [Fact]
    public async Task While_a_preamble_is_held_back_the_client_has_its_headers_and_heartbeats()
    {
        var released = new TaskCompletionSource();
        await using var agent = await ScriptedServer.StartAsync(async http =>
        {
            await Answers.Stream(Created)(http);
            await released.Task.WaitAsync(http.RequestAborted);
            await Answers.SendAsync(http, Answers.Delta("Hi") + Answers.Done);
        });
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address, [.. Settings("auto"), ("Chat:HeartbeatInterval", "00:00:00.03")]);

        using var answer = await proxy.ChatAsync();
        await using var events = await answer.Content.ReadAsStreamAsync(Cancellation);
        var heartbeat = new byte[": keep-alive\n\n".Length];
        await events.ReadExactlyAsync(heartbeat, Cancellation);
        released.SetResult();
        using var rest = new StreamReader(events);

        Assert.Equal(": keep-alive\n\n", Encoding.UTF8.GetString(heartbeat));
        Assert.Equal(Created + Answers.Delta("Hi") + Answers.Done, (await rest.ReadToEndAsync(Cancellation)).Replace(": keep-alive\n\n", ""));
    }

    [Fact]
    public async Task An_agent_that_falls_silent_before_it_says_anything_is_not_asked_again()
    {
        await using var agent = await ScriptedServer.StartAsync(async http =>
        {
            await Answers.Stream(Created)(http);
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        });
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address, [.. Settings("auto"), ("Chat:AgentTimeout", "00:00:00.3")]);

        var stream = await proxy.ChatToEndAsync();

        Assert.Contains($"\"code\": \"{ErrorCodes.AgentTimeout}\"", stream);
        Assert.EndsWith(Answers.Done, stream);
        Assert.Single(agent.Requests);
    }

    [Fact]
    public void The_branch_is_marked_as_a_debt_that_says_when_it_is_paid()
    {
        var source = Repository.Read("AgentStack.Proxy/Chat/ChatRelay.cs");

        Assert.Contains("// debt: workspace_sse_guardrail", source);
        Assert.Contains("// remove_when: endpoint_guardrail_audit[llm_role_endpoints.agent_chat.endpoint].streaming_ok == true", source);
    }

    private static (string, string)[] Settings(string verdict) =>
        [(GuardrailAudit.EndpointKey, Endpoint), (GuardrailAudit.StreamingKey(Endpoint), verdict)];

    private static Task<ProxyUnderTest> StartAsync(ScriptedServer agent, string verdict) => ProxyUnderTest.StartAsync(agent.Address, Settings(verdict));
}
