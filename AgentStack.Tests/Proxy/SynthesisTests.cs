using AgentStack.Contract;
using AgentStack.Tests.Doubles;

namespace AgentStack.Tests.Proxy;

public sealed class SynthesisTests
{
    private const string Message =
        """{"type":"message","id":"msg_1","role":"assistant","status":"completed","content":[{"type":"output_text","text":"Hello é🦊 \"you\"\n","annotations":[]}]}""";

    private const string SpacedMessage =
        """{"type": "message", "id": "msg_1", "role": "assistant", "status": "completed", "content": [{"type": "output_text", "text": "Hello \u00e9\ud83e\udd8a \"you\"\n", "annotations": []}]}""";

    [Fact]
    public async Task A_unary_answer_is_told_as_one_delta_one_completion_and_the_end()
    {
        var stream = await SynthesizeAsync($$"""{"object":"response","output":[{{Message}}]}""");

        Assert.Equal(
            Answers.Event("""{"type": "response.output_text.delta", "item_id": "msg_1", "delta": "Hello \u00e9\ud83e\udd8a \"you\"\n"}""")
            + Answers.Event($$$"""{"type": "response.completed", "response": {"object": "response", "output": [{{{SpacedMessage}}}]}}""")
            + Answers.Done,
            stream);
    }

    [Fact]
    public async Task It_is_labelled_as_a_stream()
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.Json($$"""{"output":[{{Message}}]}"""));
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address);

        using var answer = await proxy.ChatAsync();

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal(Answers.EventStream, answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("no-cache", answer.Headers.CacheControl?.ToString());
        Assert.Equal("no", Assert.Single(answer.Headers.GetValues("X-Accel-Buffering")));
    }

    [Fact]
    public async Task The_texts_of_all_messages_are_one_delta_under_the_first_ones_id()
    {
        var stream = await SynthesizeAsync(
            """
            {"output":[
              {"type":"message","id":"msg_1","content":[{"type":"output_text","text":"a"},{"type":"output_text","text":"b"}]},
              {"type":"message","id":"msg_2","content":[{"type":"output_text","text":"c"}]}]}
            """);

        Assert.StartsWith(Answers.Delta("abc", "msg_1"), stream);
        Assert.Equal(1, stream.Split(EventTypes.OutputTextDelta).Length - 1);
    }

    [Fact]
    public async Task Tool_calls_are_passed_on_before_the_text()
    {
        var stream = await SynthesizeAsync(
            $$"""{"output":[{"type":"function_call","call_id":"c1","name":"f","arguments":"{\"a\":1}"},{"type":"function_call_output","call_id":"c1","output":"2"},{{Message}}]}""");

        Assert.StartsWith(
            Answers.Event("""{"type": "response.output_item.done", "item": {"type": "function_call", "call_id": "c1", "name": "f", "arguments": "{\"a\":1}"}}""")
            + Answers.Event("""{"type": "response.output_item.done", "item": {"type": "function_call_output", "call_id": "c1", "output": "2"}}""")
            + "data: {\"type\": \"response.output_text.delta\"",
            stream);
    }

    [Fact]
    public async Task Tool_calls_alone_are_an_answer()
    {
        var stream = await SynthesizeAsync("""{"output":[{"type":"function_call","call_id":"c1","name":"f","arguments":"{}"}]}""");

        Assert.DoesNotContain(EventTypes.OutputTextDelta, stream);
        Assert.DoesNotContain("error", stream);
        Assert.Contains(EventTypes.Completed, stream);
    }

    [Fact]
    public async Task The_trace_id_stands_just_before_the_end()
    {
        var stream = await SynthesizeAsync($$$"""{"output":[{{{Message}}}],"metadata":{"trace_id":"trace:/c.s.p/é"}}""");

        Assert.EndsWith(Answers.Event("""{"trace_id": "trace:/c.s.p/\u00e9"}""") + Answers.Done, stream);
    }

    [Fact]
    public async Task Custom_outputs_are_in_the_completed_response()
    {
        var stream = await SynthesizeAsync($$$$"""{"output":[{{{{Message}}}}],"custom_outputs":{"n":1.50,"list":[],"none":{}}}""");

        Assert.Contains("""}], "custom_outputs": {"n": 1.50, "list": [], "none": {}}}}""", stream);
    }

    [Fact]
    public async Task A_chat_completion_is_told_in_the_same_events()
    {
        var stream = await SynthesizeAsync(
            """{"id":"chatcmpl-1","choices":[{"index":0,"message":{"role":"assistant","content":"Hi","tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":"{}"}}]}}]}""");

        Assert.StartsWith(
            Answers.Event("""{"type": "response.output_item.done", "item": {"type": "function_call", "call_id": "c1", "name": "f", "arguments": "{}"}}""")
            + Answers.Delta("Hi", "chatcmpl-1")
            + "data: {\"type\": \"response.completed\", \"response\": {\"id\": \"chatcmpl-1\"",
            stream);
        Assert.EndsWith(Answers.Done, stream);
    }

    [Fact]
    public async Task A_chat_completions_parts_are_one_text() =>
        Assert.StartsWith(
            Answers.Event("""{"type": "response.output_text.delta", "delta": "ab"}"""),
            await SynthesizeAsync("""{"choices":[{"message":{"content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]}}]}"""));

    [Theory]
    [InlineData("""{"error":"it broke"}""", "it broke")]
    [InlineData("""{"error":{"message":"it broke","code":"x"},"output":[]}""", "it broke")]
    [InlineData("""{"databricks_output":{"error":{"error_code":400,"message":"it tripped"}}}""", "it tripped")]
    [InlineData("""{"output":[]}""", "The agent's answer holds no text.")]
    [InlineData("""{"output":[{"type":"message","id":"m","content":[]}]}""", "The agent's answer holds no text.")]
    [InlineData("""{"choices":[]}""", "The agent's answer holds no text.")]
    [InlineData("{}", "The agent's answer holds no text.")]
    [InlineData("[1]", "The agent's answer holds no text.")]
    [InlineData("\"text\"", "The agent's answer holds no text.")]
    public async Task An_answer_that_failed_or_says_nothing_is_an_error_event(string answer, string message) =>
        Assert.Equal(
            Answers.Event($$"""{"error": "{{message}}", "code": "agent_failed"}""") + Answers.Done,
            await SynthesizeAsync(answer));

    [Theory]
    [InlineData("{\"output\":")]
    [InlineData("")]
    public async Task An_answer_that_is_no_JSON_is_a_broken_answer(string answer)
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.Json(answer));
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address);

        await AssertAnswer.IsErrorAsync(await proxy.ChatAsync(), 502, ErrorCodes.AgentStreamBroken);
    }

    [Fact]
    public async Task An_answer_that_is_cut_is_a_broken_answer()
    {
        await using var agent = new RawAgent(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"output\":[]");
        });
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address);

        await AssertAnswer.IsErrorAsync(await proxy.ChatAsync(), 502, ErrorCodes.AgentStreamBroken);
    }

    [Fact]
    public async Task An_answer_over_the_limit_is_refused()
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.Json($$"""{"output":"{{new string('x', 16 * 1024 * 1024)}}"}"""));
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address);

        await AssertAnswer.IsErrorAsync(await proxy.ChatAsync(), 502, ErrorCodes.AgentAnswerTooLarge);
    }

    private static async Task<string> SynthesizeAsync(string answer)
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.Json(answer));
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address);
        return await proxy.ChatToEndAsync();
    }
}
