using System.Text;
using System.Text.Json.Nodes;
using AgentStack.Tests.Time;

namespace AgentStack.Tests.FakeAgent;

public sealed class EventStreamTests
{
    [Fact]
    public async Task A_ResponsesAgents_stream_is_deltas_the_whole_item_and_done()
    {
        await using var agent = await FakeAgentServer.StartAsync();
        var reply = await agent.AskAsync("/echo Grüße an 😀", stream: true);
        var id = JsonNode.Parse(reply.Events[0])!["item_id"]!.GetValue<string>();
        Assert.Equal(200, reply.Status);
        Assert.Equal("text/event-stream; charset=utf-8", reply.Headers["content-type"]);
        Assert.Equal("chunked", reply.Headers["transfer-encoding"]);
        Assert.True(reply.IsComplete);
        Assert.Equal(
            $$$"""
            data: {"type": "response.output_text.delta", "item_id": "{{{id}}}", "delta": "Gr\u00fc\u00dfe"}

            data: {"type": "response.output_text.delta", "item_id": "{{{id}}}", "delta": " an"}

            data: {"type": "response.output_text.delta", "item_id": "{{{id}}}", "delta": " \ud83d\ude00"}

            data: {"type": "response.output_item.done", "item": {"type": "message", "id": "{{{id}}}", "role": "assistant", "status": "completed", "content": [{"type": "output_text", "text": "Gr\u00fc\u00dfe an \ud83d\ude00", "annotations": []}]}}

            data: [DONE]


            """,
            reply.Body);
    }

    [Fact]
    public async Task Each_event_is_flushed_by_itself()
    {
        await using var agent = await FakeAgentServer.StartAsync();
        var reply = await agent.AskAsync("/echo one two three", stream: true);
        var chunks = reply.Chunks.Select(Encoding.UTF8.GetString).ToList();
        Assert.Equal(5, chunks.Count);
        Assert.All(chunks, chunk => Assert.Matches("^data: [^\n]+\n\n$", chunk));
    }

    [Fact]
    public async Task An_untyped_agents_stream_is_chat_chunks()
    {
        var time = new ManualTimeProvider(new DateTimeOffset(2026, 5, 4, 3, 2, 1, TimeSpan.Zero));
        await using var agent = await FakeAgentServer.StartAsync(time, "--Agent:Type=Untyped");
        var reply = await agent.SendAsync("POST", "/invocations", Question.ForChat("/echo Hi you", stream: true));
        var id = JsonNode.Parse(reply.Events[0])!["id"]!.GetValue<string>();
        var head = $$"""data: {"id": "{{id}}", "object": "chat.completion.chunk", "created": 1777863721, "model": "fake-agent", """;
        Assert.Equal(
            $$$"""
            {{{head}}}"choices": [{"index": 0, "delta": {"content": "Hi"}}]}

            {{{head}}}"choices": [{"index": 0, "delta": {"content": " you"}}]}

            {{{head}}}"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}

            data: [DONE]


            """,
            reply.Body);
    }

    [Fact]
    public async Task A_trace_id_comes_just_before_done()
    {
        await using var agent = await FakeAgentServer.StartAsync();
        var reply = await agent.AskAsync("/echo hi", stream: true, "X-Mlflow-Return-Trace-Id: True");
        Assert.Equal(4, reply.Events.Count);
        Assert.Matches("^\\{\"trace_id\": \"tr-[0-9a-f]{32}\"\\}$", reply.Events[2]);
        Assert.Equal("[DONE]", reply.Events[3]);
    }

    [Fact]
    public async Task A_raise_before_the_first_event_is_an_event_and_the_status_stays_200()
    {
        await using var agent = await FakeAgentServer.StartAsync();
        var reply = await agent.AskAsync("/error-before", stream: true, "x-mlflow-return-trace-id: true");
        Assert.Equal(200, reply.Status);
        Assert.True(reply.IsComplete);
        Assert.Equal(
            "data: {\"error\": \"The model endpoint databricks-claude-sonnet-4-5 does not exist.\"}\n\ndata: [DONE]\n\n", reply.Body);
    }

    [Fact]
    public async Task A_raise_in_mid_stream_follows_the_deltas_without_an_item()
    {
        await using var agent = await FakeAgentServer.StartAsync();
        var reply = await agent.AskAsync("/error-mid", stream: true);
        Assert.Equal(200, reply.Status);
        Assert.EndsWith(
            "data: {\"error\": \"The warehouse stopped while the query ran.\"}\n\ndata: [DONE]\n\n",
            reply.Body,
            StringComparison.Ordinal);
        Assert.Equal("Your bookings for last month are", Transcript.TextOf(reply.Events));
        Assert.DoesNotContain("output_item.done", reply.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_head_of_a_stream_and_each_word_arrive_while_the_agent_is_still_thinking()
    {
        var time = new ManualTimeProvider();
        await using var agent = await FakeAgentServer.StartAsync(time);
        using var connection = await agent.ConnectAsync();
        var pause = TimeSpan.FromMilliseconds(700);

        await connection.SendAsync("POST", "/invocations", Question.ForResponses("/slow 700", stream: true));
        await connection.ReadUntilAsync("text/event-stream; charset=utf-8");
        await time.HasWaitsAsync(pause);
        time.Advance(pause);
        Assert.DoesNotContain("\" of\"", await connection.ReadUntilAsync("\"delta\": \"Each\""), StringComparison.Ordinal);
        await time.HasWaitsAsync(pause);
        time.Advance(pause);
        await connection.ReadUntilAsync("\"delta\": \" of\"");
    }

    [Fact]
    public async Task A_client_that_leaves_stops_the_agent()
    {
        var time = new ManualTimeProvider();
        await using var agent = await FakeAgentServer.StartAsync(time);
        var connection = await agent.ConnectAsync();

        await connection.SendAsync("POST", "/invocations", Question.ForResponses("/silence 600", stream: true));
        await connection.ReadUntilAsync("\" s.\"");
        await time.HasWaitsAsync(TimeSpan.FromSeconds(600));
        connection.Dispose();
        await time.HasWaitsAsync();
    }

    [Fact]
    public async Task A_word_waits_for_the_configured_delay()
    {
        var time = new ManualTimeProvider();
        await using var agent = await FakeAgentServer.StartAsync(time, "--Agent:TokenDelay=00:00:00.035");
        using var connection = await agent.ConnectAsync();
        await connection.SendAsync("POST", "/invocations", Question.ForResponses("/echo hi", stream: true));
        await time.HasWaitsAsync(TimeSpan.FromMilliseconds(35));
        time.Advance(TimeSpan.FromMilliseconds(35));
        await connection.ReadUntilAsync("[DONE]");
    }
}
