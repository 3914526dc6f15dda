using System.Text;
using AgentStack.Contract;
using AgentStack.Proxy.Streaming;
using AgentStack.Tests.Doubles;
using AgentStack.Tests.Proxy;
using AgentStack.Tests.Sockets;
using AgentStack.Tests.Time;
using Microsoft.AspNetCore.Http;

namespace AgentStack.Tests.Feedback;

public sealed class StreamBytesTests
{
    private static readonly string Stream =
        Answers.Delta("Grüße") + Answers.Event("""{"trace_id": "tr-1"}""") + Answers.Event("""{"metadata": {"trace_id": "tr-1"}}""")
        + Answers.Event("""{"trace": {"id": "tr-1"}}""") + Answers.Event("""{"databricks_output": {"trace": {"info": {"trace_id": "tr-1"}}}}""")
        + Answers.Done;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Not_a_byte_changes_while_the_ids_are_picked_wherever_the_stream_is_cut()
    {
        var bytes = Encoding.UTF8.GetBytes(Stream);
        for (var cut = 1; cut < bytes.Length; cut++)
        {
            Assert.Equal(("tr-1", Stream), await PassAsync(bytes[..cut], bytes[cut..]));
        }
    }

    [Fact]
    public async Task A_stream_that_comes_byte_by_byte_over_a_socket_is_passed_as_it_is_and_its_trace_is_known()
    {
        await using var agent = new RawAgent(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync(RawConnection.StreamHead);
            foreach (var one in Stream.EnumerateRunes())
            {
                await connection.WriteChunkAsync(one.ToString());
            }

            await connection.WriteAsync(RawConnection.LastChunk);
        });
        await using var mlflow = await MlflowDouble.StartAsync();
        await using var proxy = await ProxyUnderTest.StartAsync(
            [(EnvironmentVariables.AgentAppUrl, agent.Address.AbsoluteUri), (EnvironmentVariables.Host, mlflow.Url)], _ => { });

        Assert.Equal(Stream, await proxy.ChatToEndAsync(ProxyUnderTest.Hello, (ForwardedHeaders.Email, VotingProxy.Ana)));
        using var vote = await proxy.SendAsync(
            HttpMethod.Post,
            FrontRoutes.Feedback,
            VotingProxy.Json("""{"messageId":"msg_1","isUpvoted":true}"""),
            (ForwardedHeaders.Email, VotingProxy.Ana));
        Assert.Equal("tr-1", Assert.Single(mlflow.Assessments).TraceId);
    }

    [Fact]
    public async Task An_event_that_names_the_trace_is_passed_on_before_anything_after_it_comes()
    {
        var never = new TaskCompletionSource();
        var begin = Answers.Delta("Hi") + Answers.Event("""{"trace_id": "tr-1"}""");
        await using var voting = await VotingProxy.StartAsync(Answers.Paused(begin, never.Task, Answers.Done));
        using var answer = await voting.Proxy.ChatAsync(ProxyUnderTest.Hello, (ForwardedHeaders.Email, VotingProxy.Ana));
        using var events = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancellation));

        await AssertAnswer.ContinuesAsync(events, begin).InTimeAsync();
        never.SetResult();
        await AssertAnswer.ContinuesAsync(events, Answers.Done).InTimeAsync();
    }

    private static async Task<(string? Trace, string Received)> PassAsync(params byte[][] chunks)
    {
        string? trace = null;
        using var agent = new PieceByPiece(chunks);
        using var received = new MemoryStream();
        var http = new DefaultHttpContext { Response = { Body = received } };
        await using var silence = new AgentSilence(TimeProvider.System, Deadline.Limit, Cancellation);
        using var ids = new AnswerIds((named, _) => trace = named);
        await using (var client = new ClientStream(http, Deadline.Limit, TimeProvider.System, ids))
        {
            await client.OpenAsync(Answers.EventStream, Cancellation);
            await client.CopyFromAsync(agent, silence, () => { }).InTimeAsync();
            await client.EndAsync(failure: null, Cancellation);
            await http.Response.BodyWriter.FlushAsync(Cancellation);
        }

        return (trace, Encoding.UTF8.GetString(received.ToArray()));
    }

    /// <summary>Gives one piece at each read.</summary>
    private sealed class PieceByPiece(byte[][] pieces) : MemoryStream
    {
        private readonly Queue<byte[]> _pieces = new(pieces);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (buffer.IsEmpty || !_pieces.TryDequeue(out var piece))
            {
                return new(0);
            }

            piece.CopyTo(buffer);
            return new(piece.Length);
        }
    }
}
