using AgentStack.Proxy.Errors;
using AgentStack.Proxy.Guardrail;
using AgentStack.ServiceDefaults.Startup;
using AgentStack.Tests.Doubles;
using AgentStack.Tests.Files;
using AgentStack.Tests.Time;

namespace AgentStack.Tests.Proxy;

public sealed class GuardrailVerdictTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Where_the_guardrail_trips_on_streams_the_answer_is_asked_for_whole()
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.Json(GuardedAgent.WholeAnswer));
        await using var proxy = await GuardedAgent.StartProxyAsync(agent, "false");

        var stream = await proxy.ChatToEndAsync("""{"input":[],"stream":true}""");

        Assert.StartsWith(GuardedAgent.WholeAnswerAsStream, stream);
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
        await using var proxy = await GuardedAgent.StartProxyAsync(agent, verdict);

        await proxy.ChatToEndAsync();

        Assert.EndsWith("\"stream\":true}", Assert.Single(agent.Requests).Body);
    }

    [Fact]
    public async Task The_verdict_on_another_endpoint_does_not_count()
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.Stream(Answers.Done));
        await using var proxy = await ProxyUnderTest.StartAsync(
            agent.Address, (GuardrailAudit.EndpointKey, GuardedAgent.Endpoint), (GuardrailAudit.StreamingKey("another"), "false"));

        await proxy.ChatToEndAsync();

        Assert.EndsWith("\"stream\":true}", Assert.Single(agent.Requests).Body);
    }

    [Fact]
    public async Task The_only_verdict_counts_without_naming_the_endpoint()
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.Json("""{"output":[]}"""));
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address, (GuardrailAudit.StreamingKey(GuardedAgent.Endpoint), "false"));

        await proxy.ChatToEndAsync();

        Assert.EndsWith("\"stream\":false}", Assert.Single(agent.Requests).Body);
    }

    [Fact]
    public async Task Several_verdicts_without_a_named_endpoint_stop_the_start()
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.Stream(Answers.Done));

        var failure = await Assert.ThrowsAsync<SettingException>(() => ProxyUnderTest.StartAsync(
            agent.Address, (GuardrailAudit.StreamingKey("one"), "false"), (GuardrailAudit.StreamingKey("two"), "true")));

        Assert.Contains(GuardrailAudit.EndpointKey, failure.Message);
    }

    [Fact]
    public async Task A_verdict_that_is_none_stops_the_start()
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.Stream(Answers.Done));

        var failure = await Assert.ThrowsAsync<SettingException>(() => GuardedAgent.StartProxyAsync(agent, "maybe"));

        Assert.Equal($"EndpointGuardrailAudit:{GuardedAgent.Endpoint}:streaming_ok must be true, false or auto.", failure.Message);
    }

    [Fact]
    public void The_branch_is_marked_as_a_debt_that_says_when_it_is_paid()
    {
        var source = Repository.Read("AgentStack.Proxy/Chat/ChatRelay.cs");

        Assert.Contains("// debt: workspace_sse_guardrail", source);
        Assert.Contains("// remove_when: endpoint_guardrail_audit[llm_role_endpoints.agent_chat.endpoint].streaming_ok == true", source);
    }

    [Fact]
    public async Task While_a_whole_answer_is_thought_of_the_client_has_its_headers_and_heartbeats()
    {
        var thought = new TaskCompletionSource();
        await using var agent = await ScriptedServer.StartAsync(async http =>
        {
            await thought.Task.WaitAsync(http.RequestAborted);
            await Answers.Json(GuardedAgent.WholeAnswer)(http);
        });
        await using var proxy = await StartImpatientAsync(agent);

        using var answer = await proxy.ChatAsync().InTimeAsync();
        using var events = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancellation));
        await AssertAnswer.ContinuesAsync(events, ProxyUnderTest.Heartbeat);
        thought.SetResult();
        var rest = (await events.ReadToEndAsync(Cancellation)).Replace(ProxyUnderTest.Heartbeat, "");

        Assert.Equal(Answers.EventStream, answer.Content.Headers.ContentType?.ToString());
        Assert.StartsWith(GuardedAgent.WholeAnswerAsStream, rest);
        Assert.EndsWith(Answers.Done, rest);
    }

    [Fact]
    public async Task A_refusal_that_comes_late_is_told_in_the_open_stream()
    {
        var thought = new TaskCompletionSource();
        await using var agent = await ScriptedServer.StartAsync(async http =>
        {
            await thought.Task.WaitAsync(http.RequestAborted);
            await Answers.Json("""{"detail": "no"}""", 403)(http);
        });
        await using var proxy = await StartImpatientAsync(agent);

        using var answer = await proxy.ChatAsync().InTimeAsync();
        thought.SetResult();
        var stream = (await answer.Content.ReadAsStringAsync(Cancellation)).Replace(ProxyUnderTest.Heartbeat, "");

        Assert.Equal(Answers.Event("""{"error": "The agent answered 403: no", "code": "agent_failed"}""") + Answers.Done, stream);
    }

    private static Task<ProxyUnderTest> StartImpatientAsync(ScriptedServer agent) =>
        ProxyUnderTest.StartAsync(agent.Address, [.. GuardedAgent.Audited("false"), ("Chat:HeartbeatInterval", "00:00:00.03")]);
}
