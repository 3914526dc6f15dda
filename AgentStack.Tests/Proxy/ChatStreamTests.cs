using System.Text;
using AgentStack.Tests.Doubles;
using AgentStack.Tests.Sockets;

namespace AgentStack.Tests.Proxy;

public sealed class ChatStreamTests
{
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

        using var events = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancellation));
        foreach (var expected in (string[])[Answers.Delta("one"), Answers.Delta("two"), Answers.Done])
        {
            step.Release();
            await AssertAnswer.ContinuesAsync(events, expected);
        }

        Assert.Equal("", await events.ReadToEndAsync(Cancellation));
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
}
