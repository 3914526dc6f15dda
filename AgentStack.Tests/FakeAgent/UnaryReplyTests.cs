using System.Text.Json.Nodes;
using AgentStack.Tests.Time;

namespace AgentStack.Tests.FakeAgent;

public sealed class UnaryReplyTests
{
    [Fact]
    public async Task A_ResponsesAgents_result_is_a_response_with_its_items_and_no_nulls()
    {
        await using var agent = await FakeAgentServer.StartAsync();
        var reply = await agent.AskAsync("/echo Grüße 😀", stream: false);
        var id = JsonNode.Parse(reply.Body)!["output"]![0]!["id"]!.GetValue<string>();
        Assert.True(Guid.TryParse(id, out _));
        Assert.Equal(200, reply.Status);
        Assert.Equal("application/json", reply.Headers["content-type"]);
        Assert.False(reply.Headers.ContainsKey("transfer-encoding"));
        Assert.Equal(
            $$"""{"object":"response","output":[{"type":"message","id":"{{id}}","role":"assistant","status":"completed","content":"""
            + """[{"type":"output_text","text":"Grüße 😀","annotations":[]}]}]}""",
            reply.Body);
    }

    [Fact]
    public async Task An_untyped_agents_result_is_a_chat_completion()
    {
        var time = new ManualTimeProvider(new DateTimeOffset(2026, 5, 4, 3, 2, 1, TimeSpan.Zero));
        await using var agent = await FakeAgentServer.StartAsync(time, "--Agent:Type=Untyped");
        var reply = await agent.SendAsync("POST", "/invocations", Question.ForChat("/echo Hello there", stream: false));
        var id = JsonNode.Parse(reply.Body)!["id"]!.GetValue<string>();
        Assert.Equal(
            $$"""{"id":"{{id}}","object":"chat.completion","created":1777863721,"model":"fake-agent","choices":[{"index":0,"message":"""
            + """{"role":"assistant","content":"Hello there"},"finish_reason":"stop"}]}""",
            reply.Body);
    }

    [Theory]
    [InlineData("x-mlflow-return-trace-id: true")]
    [InlineData("X-MLflow-Return-Trace-Id: TrUe")]
    public async Task A_trace_id_is_in_the_metadata_when_it_was_asked_for(string header)
    {
        await using var agent = await FakeAgentServer.StartAsync();
        var reply = await agent.AskAsync("/echo hi", stream: false, header);
        Assert.Matches("\"annotations\":\\[\\]\\}\\]\\}\\],\"metadata\":\\{\"trace_id\":\"tr-[0-9a-f]{32}\"\\}\\}$", reply.Body);
    }

    [Theory]
    [InlineData("x-mlflow-return-trace-id: 1")]
    [InlineData("x-mlflow-return-trace-id: false")]
    [InlineData("x-another-header: true")]
    public async Task There_is_no_trace_id_otherwise(string header)
    {
        await using var agent = await FakeAgentServer.StartAsync();
        var unary = await agent.AskAsync("/echo hi", stream: false, header);
        var stream = await agent.AskAsync("/echo hi", stream: true, header);
        Assert.DoesNotContain("trace_id", unary.Body + stream.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_untyped_agent_never_returns_a_trace_id()
    {
        await using var agent = await FakeAgentServer.StartUntypedAsync();
        const string Header = "x-mlflow-return-trace-id: true";
        var unary = await agent.SendAsync("POST", "/invocations", Question.ForChat("/echo hi", stream: false), Header);
        var stream = await agent.SendAsync("POST", "/invocations", Question.ForChat("/echo hi", stream: true), Header);
        Assert.DoesNotContain("trace_id", unary.Body + stream.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/error-before", "The model endpoint databricks-claude-sonnet-4-5 does not exist.")]
    [InlineData("/error-mid", "The warehouse stopped while the query ran.")]
    public async Task A_raise_is_status_500_with_its_message(string command, string message)
    {
        await using var agent = await FakeAgentServer.StartAsync();
        var reply = await agent.AskAsync(command, stream: false);
        Assert.Equal(500, reply.Status);
        Assert.Equal("application/json", reply.Headers["content-type"]);
        Assert.Equal($$"""{"detail":"{{message}}"}""", reply.Body);
    }

    [Theory]
    [InlineData(false, "No invoke function registered")]
    [InlineData(true, "No stream function registered")]
    public async Task A_missing_handler_is_status_500_however_it_is_called(bool stream, string message)
    {
        await using var agent = await FakeAgentServer.StartAsync();
        var reply = await agent.AskAsync("/no-handler", stream);
        Assert.Equal(500, reply.Status);
        Assert.Equal($$"""{"detail":"{{message}}"}""", reply.Body);
    }

    [Fact]
    public async Task A_text_that_has_no_UTF8_fails_as_it_does_in_Python()
    {
        await using var agent = await FakeAgentServer.StartAsync();
        var reply = await agent.SendAsync("POST", "/invocations", """{"input": [{"role": "user", "content": "/echo \ud83d"}]}""");
        Assert.Equal(500, reply.Status);
        Assert.Equal("Internal Server Error", reply.Body);
    }
}
