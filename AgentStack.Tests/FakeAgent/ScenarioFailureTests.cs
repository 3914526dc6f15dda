namespace AgentStack.Tests.FakeAgent;

/// <summary>Scenarios that go wrong below the agent. Its own errors are in <see cref="EventStreamTests"/> and <see cref="UnaryReplyTests"/>.</summary>
public sealed class ScenarioFailureTests
{
    [Fact]
    public async Task The_guardrail_trips_on_a_stream_before_its_first_delta_and_lets_a_unary_request_pass()
    {
        await using var agent = await FakeAgentServer.StartAsync();
        var stream = await agent.AskAsync("/guardrail", stream: true);
        var unary = await agent.AskAsync("/guardrail", stream: false);
        Assert.Equal(2, stream.Events.Count);
        Assert.StartsWith(
            "{\"error\": \"Error code: 400 - {'error_code': 'BAD_REQUEST', ", stream.Events[0], StringComparison.Ordinal);
        Assert.Equal(200, unary.Status);
        Assert.Contains(
            "\"text\":\"The guardrail has read this answer whole and let it pass.\"", unary.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dropped_connection_ends_inside_an_event()
    {
        await using var agent = await FakeAgentServer.StartAsync();
        var reply = await agent.AskAsync("/drop", stream: true);
        Assert.False(reply.IsComplete);
        Assert.False(reply.Body.EndsWith('\n'));
        Assert.Contains("\"delta\": \" sentence\"}\n\ndata: {\"type\"", reply.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("[DONE]", reply.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("error", reply.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dropped_unary_request_gets_no_reply()
    {
        await using var agent = await FakeAgentServer.StartAsync();
        using var connection = await agent.ConnectAsync();
        await connection.SendAsync("POST", "/invocations", Question.ForResponses("/drop", stream: false));
        Assert.Equal("", await connection.ReadToEndAsync());
    }

    [Fact]
    public async Task A_serving_error_is_in_the_last_chunk()
    {
        await using var agent = await FakeAgentServer.StartAsync();
        var reply = await agent.AskAsync("/serving-error", stream: true);
        Assert.EndsWith(
            ", \"databricks_output\": {\"error\": {\"error_code\": \"REQUEST_LIMIT_EXCEEDED\", "
            + "\"message\": \"Exceeded the workspace's output tokens per minute. Try again in 30 seconds.\"}}}",
            reply.Events[^2],
            StringComparison.Ordinal);
    }
}
