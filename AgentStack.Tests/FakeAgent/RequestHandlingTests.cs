using System.Text.Json.Nodes;

namespace AgentStack.Tests.FakeAgent;

public sealed class RequestHandlingTests
{
    private const string Documentation = "https://errors.pydantic.dev/2.13/v/";

    [Theory]
    [InlineData("", "Expecting value: line 1 column 1 (char 0)")]
    [InlineData("{\"input\": [}", "Expecting value: line 1 column 12 (char 11)")]
    [InlineData("input=hello", "Expecting value: line 1 column 1 (char 0)")]
    public async Task A_body_that_is_not_JSON_is_refused_with_Pythons_reason(string body, string reason)
    {
        await using var agent = await FakeAgentServer.StartAsync();
        var reply = await agent.SendAsync("POST", "/invocations", body);
        Assert.Equal(400, reply.Status);
        Assert.Equal($$"""{"detail":"Invalid JSON in request body: {{reason}}"}""", reply.Body);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"hello\"")]
    public async Task A_body_that_is_JSON_but_no_object_fails_as_it_does_in_the_agent_server(string body)
    {
        await using var agent = await FakeAgentServer.StartAsync();
        var reply = await agent.SendAsync("POST", "/invocations", body);
        Assert.Equal(500, reply.Status);
        Assert.Equal("text/plain; charset=utf-8", reply.Headers["content-type"]);
        Assert.Equal("Internal Server Error", reply.Body);
    }

    [Fact]
    public async Task A_chat_body_is_refused_by_a_ResponsesAgent_in_pydantics_words()
    {
        await using var agent = await FakeAgentServer.StartAsync();
        var reply = await agent.SendAsync(
            "POST", "/invocations", """{"messages": [{"role": "user", "content": "hi"}], "stream": true}""");
        Assert.Equal(400, reply.Status);
        Assert.Equal("application/json", reply.Headers["content-type"]);
        Assert.Equal(
            """{"detail":"Invalid parameters for ResponsesAgent: Invalid data for ResponsesAgentRequest: """
            + """1 validation error for ResponsesAgentRequest\ninput\n  Field required """
            + """[type=missing, input_value={'messages': [{'role': 'user', 'content': 'hi'}]}, input_type=dict]\n"""
            + $$"""    For further information visit {{Documentation}}missing"}""",
            reply.Body);
    }

    [Fact]
    public async Task Stream_is_popped_before_the_body_is_validated()
    {
        await using var agent = await FakeAgentServer.StartAsync();
        var reply = await agent.SendAsync("POST", "/invocations", """{"stream": {"not": "a boolean"}}""");
        Assert.Contains("1 validation error", reply.Body, StringComparison.Ordinal);
        Assert.Contains("input_value={}", reply.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_streams_unless_asked()
    {
        await using var agent = await FakeAgentServer.StartAsync();
        var reply = await agent.SendAsync("POST", "/invocations", """{"input": [{"role": "user", "content": "/echo hi"}]}""");
        Assert.Equal("application/json", reply.Headers["content-type"]);
        Assert.Equal("hi", JsonNode.Parse(reply.Body)!["output"]![0]!["content"]![0]!["text"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("1", true)]
    [InlineData("\"false\"", true)]
    [InlineData("[0]", true)]
    [InlineData("0.5", true)]
    [InlineData("false", false)]
    [InlineData("null", false)]
    [InlineData("0", false)]
    [InlineData("0.0", false)]
    [InlineData("\"\"", false)]
    [InlineData("{}", false)]
    public async Task Stream_is_whatever_Python_holds_for_true(string stream, bool streams)
    {
        await using var agent = await FakeAgentServer.StartAsync();
        var body = $$"""{"stream": {{stream}}, "input": [{"role": "user", "content": "/echo hi"}]}""";
        var reply = await agent.SendAsync("POST", "/invocations", body);
        Assert.Equal(streams ? "text/event-stream; charset=utf-8" : "application/json", reply.Headers["content-type"]);
    }

    [Fact]
    public async Task The_label_of_the_body_does_not_matter()
    {
        await using var agent = await FakeAgentServer.StartAsync();
        var reply = await agent.AskAsync("/echo hi", stream: false, "Content-Type: text/plain");
        Assert.Equal(200, reply.Status);
    }

    [Fact]
    public async Task An_untyped_agent_takes_any_object()
    {
        await using var agent = await FakeAgentServer.StartUntypedAsync();
        Assert.Equal(200, (await agent.SendAsync("POST", "/invocations", "{}")).Status);
        Assert.Equal(
            200,
            (await agent.SendAsync("POST", "/invocations", """{"messages": "hi", "input": 5, "custom_inputs": 1}""")).Status);
        Assert.Equal(200, (await agent.SendAsync("POST", "/invocations", Question.ForResponses("hi", stream: false))).Status);
        Assert.Equal(200, (await agent.SendAsync("POST", "/invocations", Question.ForChat("hi", stream: false))).Status);
    }

    [Fact]
    public async Task A_whole_history_of_turns_and_tool_calls_is_taken()
    {
        await using var agent = await FakeAgentServer.StartAsync();
        var reply = await agent.SendAsync("POST", "/invocations", """
            {"input": [
              {"role": "system", "content": "Be brief."},
              {"role": "user", "content": [{"type": "input_text", "text": "How many bookings?"}]},
              {"type": "function_call", "id": "fc_1", "call_id": "c1", "name": "query_bookings", "arguments": "{}"},
              {"type": "function_call_output", "call_id": "c1", "output": "7"},
              {"type": "message", "id": "m1", "role": "assistant", "status": "completed",
               "content": [{"type": "output_text", "text": "Seven.", "annotations": []}]},
              {"role": "user", "content": "/echo thanks"}],
             "context": {"conversation_id": "c", "user_id": "u"}, "custom_inputs": {"a": 1}, "temperature": 0.2}
            """);
        Assert.Equal(200, reply.Status);
        Assert.Contains("\"text\":\"thanks\"", reply.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_beyond_Kestrels_own_limit_is_read()
    {
        await using var agent = await FakeAgentServer.StartAsync();
        var reply = await agent.AskAsync("/echo " + new string('x', 30_000_000), stream: false);
        Assert.Equal(200, reply.Status);
        Assert.True(reply.Body.Length > 30_000_000);
    }
}
