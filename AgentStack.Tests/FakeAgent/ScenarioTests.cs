using System.Text;
using AgentStack.Tests.Time;

namespace AgentStack.Tests.FakeAgent;

/// <summary>What each scenario puts on the wire.</summary>
public sealed class ScenarioTests
{
    [Theory]
    [InlineData("/echo some text", "some text")]
    [InlineData("/chat-chunks", "This came as chat chunks: `choices[0].delta.content`, no event types.")]
    [InlineData("/silence 0", "Let me think for 0 s. Done, and still connected.")]
    [InlineData("/slow 0", "Each of these words takes its time, and each of them should appear the moment it is sent.")]
    [InlineData("/long 3", "1 2 3 ")]
    public async Task The_deltas_of_a_scenario_are_its_text(string command, string text)
    {
        await using var agent = await FakeAgentServer.StartAsync();
        var reply = await agent.AskAsync(command, stream: true);
        Assert.Equal(text, Transcript.TextOf(reply.Events));
        Assert.Equal("[DONE]", reply.Events[^1]);
    }

    [Fact]
    public async Task Markdown_has_a_table_and_a_code_block()
    {
        await using var agent = await FakeAgentServer.StartAsync();
        var text = Transcript.WholeTextOf((await agent.AskAsync("/markdown", stream: true)).Events);
        Assert.Contains("\n| Region | Bookings | Change |\n|:---", text, StringComparison.Ordinal);
        Assert.Contains("\n```sql\nSELECT ", text, StringComparison.Ordinal);
        Assert.Contains("\n```\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_answer_is_ten_thousand_deltas_and_one_item_with_all_of_them()
    {
        await using var agent = await FakeAgentServer.StartAsync();
        var reply = await agent.AskAsync("/long", stream: true);
        Assert.Equal(10_002, reply.Events.Count);
        Assert.Equal(Transcript.TextOf(reply.Events), Transcript.WholeTextOf(reply.Events));
    }

    [Fact]
    public async Task A_huge_event_is_one_event()
    {
        await using var agent = await FakeAgentServer.StartAsync();
        var reply = await agent.AskAsync("/huge 2048", stream: true);
        Assert.Equal(3, reply.Events.Count);
        Assert.Equal(2048 * 1024, Transcript.TextOf(reply.Events).Length);
    }

    [Fact]
    public async Task Silence_lasts_as_long_as_asked_in_the_middle_of_an_answer()
    {
        var time = new ManualTimeProvider();
        await using var agent = await FakeAgentServer.StartAsync(time);
        using var connection = await agent.ConnectAsync();
        await connection.SendAsync("POST", "/invocations", Question.ForResponses("/silence", stream: true));
        await time.HasWaitsAsync(TimeSpan.FromSeconds(30));
        time.Advance(TimeSpan.FromSeconds(29));
        await time.HasWaitsAsync(TimeSpan.FromSeconds(1));
        time.Advance(TimeSpan.FromSeconds(1));
        var reply = await connection.ReadReplyAsync();
        Assert.Equal("Let me think for 30 s. Done, and still connected.", Transcript.TextOf(reply.Events));
    }

    [Fact]
    public async Task Unicode_is_whole_once_a_client_has_joined_the_deltas()
    {
        await using var agent = await FakeAgentServer.StartAsync();
        var reply = await agent.AskAsync("/unicode", stream: true);
        const string Expected = "Grüße, 日本語, العربية, हिन्दी. Family: 👨‍👩‍👧‍👦. Flag: 🇫🇷. Cafe\u0301. "
            + "Cut in an escape: 😀. Cut in its bytes: 🚀. Cut in two deltas: 🎉.";
        Assert.Equal(Expected, Transcript.TextOf(reply.Events));
        Assert.Equal(Expected, Transcript.WholeTextOf(reply.Events));
    }

    [Fact]
    public async Task Unicode_is_cut_between_escapes_between_bytes_and_between_deltas()
    {
        await using var agent = await FakeAgentServer.StartAsync();
        var chunks = (await agent.AskAsync("/unicode", stream: true)).Chunks;
        var texts = chunks.Select(Encoding.Latin1.GetString).ToList();
        Assert.Contains(texts, text => text.EndsWith("Cut in an escape: \\ud83d", StringComparison.Ordinal));
        Assert.Contains(texts, text => text.StartsWith("\\ude00. ", StringComparison.Ordinal));
        Assert.Contains(chunks, chunk => chunk is [.., 0xF0, 0x9F]);
        Assert.Contains(chunks, chunk => chunk is [0x9A, 0x80, ..]);
        Assert.Contains(texts, text => text.EndsWith("Cut in two deltas: \\ud83c\"}\n\n", StringComparison.Ordinal));
        Assert.Contains(texts, text => text.EndsWith("\"delta\": \"\\udf89.\"}\n\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Custom_outputs_stand_in_the_item_event_and_in_the_unary_result()
    {
        await using var agent = await FakeAgentServer.StartAsync();
        const string Body = """{"input": [], "custom_inputs": {"scenario": "custom-outputs", "session": 7}, "stream": true}""";
        var stream = await agent.SendAsync("POST", "/invocations", Body);
        Assert.StartsWith(
            """{"type": "response.output_item.done", "custom_outputs": {"custom_inputs": {"scenario": "custom-outputs", "session": 7}, "sources": """
            + """["travel.bookings", "travel.regions"]}, "item": {""",
            stream.Events[^2],
            StringComparison.Ordinal);
        var unary = await agent.SendAsync("POST", "/invocations", Body.Replace("true", "false"));
        Assert.EndsWith(
            ""","custom_outputs":{"custom_inputs":{"scenario":"custom-outputs","session":7},"sources":["travel.bookings","travel.regions"]}}""",
            unary.Body,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_event_stands_between_two_deltas()
    {
        await using var agent = await FakeAgentServer.StartAsync();
        var reply = await agent.AskAsync("/unknown-event", stream: true);
        var index = reply.Events.ToList().IndexOf("""{"type": "response.agent_mood.changed", "mood": "curious", "confidence": 0.75}""");
        Assert.Contains("output_text.delta", reply.Events[index - 1], StringComparison.Ordinal);
        Assert.Contains("output_text.delta", reply.Events[index + 1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_Agents_SDK_streams_from_created_to_completed_under_one_item_id()
    {
        await using var agent = await FakeAgentServer.StartAsync();
        var events = Transcript.JsonOf((await agent.AskAsync("/agents-sdk", stream: true)).Events);
        var types = events.Select(item => item["type"]!.GetValue<string>()).ToList();
        Assert.Equal(
            ["response.created", "response.output_item.added", "response.content_part.added", "response.output_text.delta"],
            types[..4]);
        Assert.Equal(
            ["response.output_text.delta", "response.content_part.done", "response.output_item.done", "response.completed"],
            types[^4..]);
        Assert.Equal(Enumerable.Range(0, events.Count), events.Select(item => (int)item["sequence_number"]!.GetValue<long>()));
        var id = events[1]["item"]!["id"]!.GetValue<string>();
        Assert.All(events.Where(item => item["item_id"] is not null), item => Assert.Equal(id, item["item_id"]!.GetValue<string>()));
        Assert.Equal(id, events[^2]["item"]!["id"]!.GetValue<string>());
        Assert.Equal(id, events[^1]["response"]!["output"]![0]!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Chat_chunks_come_from_a_ResponsesAgent_too()
    {
        await using var agent = await FakeAgentServer.StartAsync();
        var reply = await agent.AskAsync("/chat-chunks", stream: true);
        Assert.All(reply.Events.SkipLast(1), data => Assert.Contains("\"choices\": [{\"index\": 0, \"delta\": {", data, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Unary_only_answers_JSON_to_a_request_for_a_stream()
    {
        await using var agent = await FakeAgentServer.StartAsync();
        var reply = await agent.AskAsync("/unary-only", stream: true);
        Assert.Equal("application/json", reply.Headers["content-type"]);
        Assert.StartsWith("{\"object\":\"response\",\"output\":[{", reply.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ResponsesAgent")]
    [InlineData("Untyped")]
    public async Task A_serving_trace_is_in_the_last_chunk_and_in_the_unary_result(string type)
    {
        await using var agent = await FakeAgentServer.StartAsync(time: null, $"--Agent:Type={type}");
        var stream = await agent.AskAsync("/serving-trace", stream: true);
        var unary = await agent.AskAsync("/serving-trace", stream: false);
        Assert.Matches(
            "\"databricks_output\": \\{\"trace\": \\{\"info\": \\{\"trace_id\": \"tr-[0-9a-f]{32}\"\\}\\}\\}\\}$",
            stream.Events[^2]);
        Assert.Matches(
            "\"databricks_output\":\\{\"trace\":\\{\"info\":\\{\"trace_id\":\"tr-[0-9a-f]{32}\"\\}\\}\\}\\}$", unary.Body);
    }
}
