using System.IO.Pipelines;
using System.Text;
using AgentStack.Proxy.Streaming;
using AgentStack.Tests.Doubles;
using AgentStack.Tests.Time;
using Microsoft.AspNetCore.Http;

namespace AgentStack.Tests.Proxy;

public sealed class ClientStreamTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Half_a_record_holds_back_neither_what_came_before_it_nor_the_heartbeat()
    {
        var received = new Pipe();
        var http = new DefaultHttpContext { Response = { Body = received.Writer.AsStream() } };
        using var agent = new HalfRecord(Answers.Delta("Hi"));
        await using var silence = new AgentSilence(TimeProvider.System, Deadline.Limit, Cancellation);
        using var ids = new AnswerIds((_, _) => { });
        await using var client = new ClientStream(http, TimeSpan.FromMilliseconds(30), TimeProvider.System, ids);
        await client.OpenAsync(Answers.EventStream, Cancellation);

        var copying = client.CopyFromAsync(agent, silence, () => { });
        using var events = new StreamReader(received.Reader.AsStream());
        using var deadline = Deadline.Begin();
        var expected = Answers.Delta("Hi") + ProxyUnderTest.Heartbeat;
        var begin = new char[expected.Length];
        await events.ReadBlockAsync(begin, deadline.Token);
        agent.Rest.SetResult(0);
        await copying.InTimeAsync();

        Assert.Equal(expected, new string(begin));
    }

    [Fact]
    public async Task A_slow_reader_is_not_taken_for_a_silent_agent()
    {
        var clock = new ManualTimeProvider();
        var received = new Pipe();
        var http = new DefaultHttpContext { Response = { Body = received.Writer.AsStream() } };
        using var agent = new MemoryStream(new byte[1024 * 1024]);
        await using var silence = new AgentSilence(clock, TimeSpan.FromSeconds(1), Cancellation);
        using var ids = new AnswerIds((_, _) => { });
        await using var client = new ClientStream(http, TimeSpan.FromHours(1), clock, ids);
        await client.OpenAsync(Answers.EventStream, Cancellation);

        // All is synchronous until the client's side is full.
        var copying = client.CopyFromAsync(agent, silence, () => { });
        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.False(copying.IsCompleted);
        Assert.False(silence.HasExpired);
        await received.Reader.CompleteAsync();
        await copying.InTimeAsync();
    }

    [Fact]
    public async Task A_busy_stream_gets_no_heartbeat()
    {
        var clock = new ManualTimeProvider();
        var (sent, received) = (new Pipe(), new Pipe());
        var http = new DefaultHttpContext { Response = { Body = received.Writer.AsStream() } };
        await using var silence = new AgentSilence(clock, TimeSpan.FromHours(1), Cancellation);
        using var ids = new AnswerIds((_, _) => { });
        await using var client = new ClientStream(http, TimeSpan.FromSeconds(10), clock, ids);
        await client.OpenAsync(Answers.EventStream, Cancellation);
        var copying = client.CopyFromAsync(sent.Reader.AsStream(), silence, () => { });
        using var events = new StreamReader(received.Reader.AsStream());

        foreach (var text in (string[])["one", "two", "three"])
        {
            await sent.Writer.WriteAsync(Encoding.UTF8.GetBytes(Answers.Delta(text)), Cancellation);
            await AssertAnswer.ContinuesAsync(events, Answers.Delta(text)).InTimeAsync();
            clock.Advance(TimeSpan.FromSeconds(6));
        }

        await sent.Writer.CompleteAsync();
        await copying.InTimeAsync();
    }

    /// <summary>Says that there is more to read when there is not, as TLS does between the halves of a record.</summary>
    private sealed class HalfRecord(string before) : MemoryStream
    {
        private bool _isRead;

        public TaskCompletionSource<int> Rest { get; } = new();

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (buffer.Length == 0)
            {
                return new(0);
            }

            if (_isRead)
            {
                return new(Rest.Task);
            }

            _isRead = true;
            return new(Encoding.UTF8.GetBytes(before, buffer.Span));
        }
    }
}
