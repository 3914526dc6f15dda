using AgentStack.Contract;
using AgentStack.Tests.Doubles;
using AgentStack.Tests.Sockets;
using AgentStack.Tests.Time;

namespace AgentStack.Tests.Proxy;

public sealed class StreamEndTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

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
        await AssertAnswer.ContinuesAsync(events, Answers.Delta("Hi"));
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
                AssertAnswer.EndsWithError(stream, sent + ending, ErrorCodes.AgentStreamBroken);
            }
            else
            {
                AssertAnswer.EndsWithError(stream, "", ErrorCodes.AgentStreamBroken);
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

        AssertAnswer.EndsWithError(await proxy.ChatToEndAsync(), sent, ErrorCodes.AgentStreamBroken);
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

    [Fact]
    public async Task An_agent_that_says_its_end_and_does_not_close_does_not_hold_its_client()
    {
        await using var agent = new RawAgent(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync(RawConnection.StreamHead);
            await connection.WriteChunkAsync(Answers.Delta("Hi") + Answers.Done);
            await connection.ReadToEndAsync();
        });
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address);

        Assert.Equal(Answers.Delta("Hi") + Answers.Done, await proxy.ChatToEndAsync().InTimeAsync());
    }
}
