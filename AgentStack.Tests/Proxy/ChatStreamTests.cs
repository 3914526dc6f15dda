using System.Text;
using AgentStack.Contract;
using AgentStack.Tests.Doubles;
using AgentStack.Tests.Sockets;
using AgentStack.Tests.Time;

namespace AgentStack.Tests.Proxy;

public sealed class ChatStreamTests
{
    private const string Heartbeat = ": keep-alive\n\n";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Headers_and_each_event_reach_the_client_before_the_next_one_is_made()
    {
        var step = new SemaphoreSlim(0);
        await using var agent = await ScriptedServer.StartAsync(async http =>
        {
            http.Response.ContentType = Answers.EventStream;
            await http.Response.Body.FlushAsync(http.RequestAborted);
            foreach (var text in (string[])[Answers.Delta("one"), Answers.Delta("two"), Answers.Done])
            {
                await step.WaitAsync(http.RequestAborted);
                await Answers.SendAsync(http, text);
            }
        });
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address);

        using var answer = await proxy.ChatAsync();
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal(Answers.EventStream, answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("no-cache", answer.Headers.CacheControl?.ToString());
        Assert.Equal("no", Assert.Single(answer.Headers.GetValues("X-Accel-Buffering")));

        await using var events = await answer.Content.ReadAsStreamAsync(Cancellation);
        foreach (var expected in (string[])[Answers.Delta("one"), Answers.Delta("two"), Answers.Done])
        {
            step.Release();
            var received = new byte[Encoding.UTF8.GetByteCount(expected)];
            await events.ReadExactlyAsync(received, Cancellation);
            Assert.Equal(expected, Encoding.UTF8.GetString(received));
        }

        Assert.Equal(0, await events.ReadAsync(new byte[1], Cancellation));
    }

    [Theory]
    [InlineData("data: {\"a\": 1}\n\ndata: [DONE]\n\n")]
    [InlineData("data: {\"a\": 1}\r\n\r\ndata: [DONE]\r\n\r\n")]
    [InlineData("data: {\"a\": 1}\r\rdata: [DONE]\r\r")]
    [InlineData(": a comment\n\nid: 7\nevent: custom.type\nretry: 10\ndata: first\ndata: second\n\ndata:[DONE]\n\n")]
    [InlineData("\uFEFFdata: {\"type\": \"unknown.future.event\", \"x\": [1, {\"y\": null}]}\n\n\n\ndata: [DONE]\n\n: the end\n\n")]
    [InlineData("data: {\"delta\": \"🦊 é\"}\n\ndata: not json\n\ndata\n\ndata: [DONE]\n\n")]
    [InlineData("data: [DONE]")]
    [InlineData("data: [DONE]\n")]
    public async Task What_the_agent_streams_arrives_byte_for_byte_however_it_is_cut(string stream)
    {
        var bytes = Encoding.UTF8.GetBytes(stream);
        await using var agent = new RawAgent(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync(RawConnection.StreamHead);
            for (var i = 0; i < bytes.Length; i++)
            {
                await connection.WriteChunkAsync(bytes.AsMemory(i, 1));
            }

            await connection.WriteAsync(RawConnection.LastChunk);
        });
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address);

        using var answer = await proxy.ChatAsync();
        var received = await answer.Content.ReadAsByteArrayAsync(Cancellation);

        Assert.Equal(bytes, received[..bytes.Length]);
        Assert.Equal("", Encoding.UTF8.GetString(received[bytes.Length..]).Trim('\n'));
    }

    [Fact]
    public async Task A_long_burst_arrives_whole()
    {
        var burst = string.Concat(Enumerable.Range(0, 10_000).Select(i => Answers.Delta($"word {i} ")));
        await using var agent = await ScriptedServer.StartAsync(Answers.Stream(burst, Answers.Done));
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address);

        Assert.Equal(burst + Answers.Done, await proxy.ChatToEndAsync());
    }

    [Fact]
    public async Task An_event_larger_than_any_buffer_arrives_whole()
    {
        var huge = Answers.Delta(new string('x', 3_000_000));
        await using var agent = await ScriptedServer.StartAsync(Answers.Stream(huge, Answers.Done));
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address);

        Assert.Equal(huge + Answers.Done, await proxy.ChatToEndAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("data: {\"a\": 1}\n\n")]
    [InlineData("data: {\"a\": 1}\r\n\r\n")]
    [InlineData("data: {\"a\": 1}\r\r")]
    public async Task A_silent_agent_is_bridged_with_comments_between_events(string before)
    {
        var silence = new TaskCompletionSource();
        await using var agent = await ScriptedServer.StartAsync(async http =>
        {
            http.Response.ContentType = Answers.EventStream;
            await Answers.SendAsync(http, before);
            await silence.Task.WaitAsync(http.RequestAborted);
            await Answers.SendAsync(http, Answers.Done);
        });
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address, ("Chat:HeartbeatInterval", "00:00:00.03"));

        using var answer = await proxy.ChatAsync();
        using var events = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancellation));
        await ReadExactlyAsync(events, before + Heartbeat + Heartbeat);
        silence.SetResult();
        var rest = await events.ReadToEndAsync(Cancellation);

        Assert.Equal(Answers.Done, rest.Replace(Heartbeat, ""));
    }

    [Theory]
    [InlineData("data: {\"a\"")]
    [InlineData("data: {\"a\": 1}\n")]
    [InlineData("id: 1\n")]
    [InlineData(": half a comment")]
    [InlineData("data: x\n\ndata: {\"a\": 1}\r\n\r")]
    public async Task No_comment_ever_lands_inside_an_event(string half)
    {
        var silence = new TaskCompletionSource();
        await using var agent = await ScriptedServer.StartAsync(async http =>
        {
            http.Response.ContentType = Answers.EventStream;
            await Answers.SendAsync(http, half);
            await silence.Task.WaitAsync(http.RequestAborted);
            await Answers.SendAsync(http, "\n\n" + Answers.Done);
        });
        // Each heartbeat of the turn beside it proves that this one's was due.
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address, ("Chat:HeartbeatInterval", "00:00:00.03"));
        using var answer = await proxy.ChatAsync();
        await WaitForHeartbeatsElsewhereAsync(5);
        silence.SetResult();

        Assert.Equal(half + "\n\n" + Answers.Done, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task Heartbeats_do_not_count_as_the_agents_bytes()
    {
        await using var agent = await ScriptedServer.StartAsync(async http =>
        {
            http.Response.ContentType = Answers.EventStream;
            await Answers.SendAsync(http, Answers.Delta("Hel"));
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        });
        await using var proxy = await ProxyUnderTest.StartAsync(
            agent.Address, ("Chat:HeartbeatInterval", "00:00:00.05"), ("Chat:AgentTimeout", "00:00:00.5"));

        var stream = await proxy.ChatToEndAsync();

        Assert.Contains(Heartbeat, stream);
        AssertEndsWithError(stream.Replace(Heartbeat, ""), Answers.Delta("Hel"), ErrorCodes.AgentTimeout);
    }

    [Theory]
    [InlineData("5")]
    [InlineData("5\r\n")]
    [InlineData("5\r\ndat")]
    public async Task An_agent_that_falls_silent_inside_a_chunk_times_out(string half)
    {
        var received = new TaskCompletionSource();
        await using var agent = new RawAgent(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync(RawConnection.StreamHead);
            await connection.WriteChunkAsync(Answers.Delta("Hi"));
            await received.Task.WaitAsync(Cancellation);
            await connection.WriteAsync(half);
            await connection.ReadToEndAsync();
        });
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address, ("Chat:AgentTimeout", "00:00:01"));

        using var answer = await proxy.ChatAsync();
        using var events = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancellation));
        await ReadExactlyAsync(events, Answers.Delta("Hi"));
        received.SetResult();
        var stream = await events.ReadToEndAsync(Cancellation).InTimeAsync();

        Assert.EndsWith($"\", \"code\": \"{ErrorCodes.AgentTimeout}\"}}\n\n{Answers.Done}", stream);
    }

    [Theory]
    [InlineData("data: {\"a\": 1}\n\n", "")]
    [InlineData("data: {\"a\": 1}\n", "\n\n")]
    [InlineData("data: {\"type\": \"response.comple", "\n\n")]
    [InlineData("data: {\"type\": \"response.completed\", \"response\": {", "\n\n")]
    [InlineData("data: [DON", "\n\n")]
    [InlineData("", "")]
    public async Task A_stream_that_is_cut_ends_with_an_error_event(string sent, string ending)
    {
        foreach (var reset in (bool[])[false, true])
        {
            await using var agent = new RawAgent(async connection =>
            {
                await connection.ReadRequestAsync();
                await connection.WriteAsync(RawConnection.StreamHead);
                if (sent.Length > 0)
                {
                    await connection.WriteChunkAsync(sent);
                }

                if (reset)
                {
                    connection.Reset();
                }
            });
            await using var proxy = await ProxyUnderTest.StartAsync(agent.Address);

            var stream = await proxy.ChatToEndAsync();

            // A reset may overtake the bytes before it.
            if (!reset || stream.StartsWith(sent, StringComparison.Ordinal))
            {
                AssertEndsWithError(stream, sent + ending, ErrorCodes.AgentStreamBroken);
            }
            else
            {
                AssertEndsWithError(stream, "", ErrorCodes.AgentStreamBroken);
            }
        }
    }

    [Theory]
    [InlineData("data: {\"choices\": [{\"delta\": {\"content\": \"Hi\"}}]}\n\n")]
    [InlineData("data: {\"type\": \"response.output_text.delta\", \"delta\": \"[DONE]\"}\n\n")]
    public async Task A_stream_that_ends_without_saying_so_ends_with_an_error_event(string sent)
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.Stream(sent));
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address);

        AssertEndsWithError(await proxy.ChatToEndAsync(), sent, ErrorCodes.AgentStreamBroken);
    }

    [Theory]
    [InlineData("data: {\"type\": \"response.completed\", \"response\": {}}\n\n", "")]
    [InlineData("data: {\"type\": \"response.incomplete\"}\n\n", "")]
    [InlineData("data: {\"trace_id\": \"tr-1\"}\n\n", "")]
    [InlineData("data: {\"error\": \"the tool failed\"}\n\n", "")]
    [InlineData("data: {\"type\": \"response.failed\", \"response\": {}}\n\n", "")]
    [InlineData("data: {\"databricks_output\": {\"error\": {\"error_code\": 429, \"message\": \"slow\"}}}\r\n", "\n\n")]
    public async Task A_stream_that_ends_after_its_answer_is_only_completed(string sent, string ending)
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.Stream(Answers.Delta("Hi"), sent));
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address);

        Assert.Equal(Answers.Delta("Hi") + sent + ending + Answers.Done, await proxy.ChatToEndAsync());
    }

    [Fact]
    public async Task An_error_that_the_agent_streams_passes_as_it_is()
    {
        const string Error = "data: {\"error\": \"the tool failed\"}\n\n";
        await using var agent = await ScriptedServer.StartAsync(Answers.Stream(Answers.Delta("Hi"), Error, Answers.Done));
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address);

        Assert.Equal(Answers.Delta("Hi") + Error + Answers.Done, await proxy.ChatToEndAsync());
    }

    [Fact]
    public async Task A_connection_that_dies_after_the_end_changes_nothing()
    {
        await using var agent = new RawAgent(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync(RawConnection.StreamHead);
            await connection.WriteChunkAsync(Answers.Delta("Hi") + Answers.Done);
        });
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address);

        Assert.Equal(Answers.Delta("Hi") + Answers.Done, await proxy.ChatToEndAsync());
    }

    private static void AssertEndsWithError(string stream, string before, string code)
    {
        Assert.StartsWith(before + "data: {\"error\": \"The ", stream);
        Assert.EndsWith($"\", \"code\": \"{code}\"}}\n\n{Answers.Done}", stream);
        Assert.Equal(2, stream[before.Length..].Split("data: ").Length - 1);
    }

    private static async Task WaitForHeartbeatsElsewhereAsync(int count)
    {
        await using var agent = await ScriptedServer.StartAsync(async http =>
        {
            http.Response.ContentType = Answers.EventStream;
            await http.Response.Body.FlushAsync(http.RequestAborted);
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        });
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address, ("Chat:HeartbeatInterval", "00:00:00.03"));
        using var answer = await proxy.ChatAsync();
        using var events = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancellation));
        await ReadExactlyAsync(events, string.Concat(Enumerable.Repeat(Heartbeat, count)));
    }

    private static async Task ReadExactlyAsync(StreamReader events, string expected)
    {
        var received = new char[expected.Length];
        Assert.Equal(expected.Length, await events.ReadBlockAsync(received, Cancellation));
        Assert.Equal(expected, new string(received));
    }
}
