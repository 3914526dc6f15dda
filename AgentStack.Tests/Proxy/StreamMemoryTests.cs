using AgentStack.Contract;
using AgentStack.Tests.Doubles;
using AgentStack.Tests.Sockets;

namespace AgentStack.Tests.Proxy;

[Collection(ServiceDefaults.ProcessWideListening.Name)]
public sealed class StreamMemoryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stream_of_a_hundred_megabytes_is_not_kept()
    {
        const int Chunks = 1600;
        var chunk = Answers.Delta(new string('x', 64 * 1024));
        await using var agent = new RawAgent(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync(RawConnection.StreamHead);
            for (var i = 0; i < Chunks; i++)
            {
                await connection.WriteChunkAsync(chunk);
            }

            await connection.WriteChunkAsync(Answers.Done);
            await connection.WriteAsync(RawConnection.LastChunk);
        });
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address);

        using var answer = await proxy.ChatAsync();
        await using var events = await answer.Content.ReadAsStreamAsync(Cancellation);
        var buffer = new byte[1024 * 1024];
        await events.ReadExactlyAsync(buffer, Cancellation);
        var early = GC.GetTotalMemory(forceFullCollection: true);
        for (var read = 0L; read < 90L * 1024 * 1024; read += buffer.Length)
        {
            await events.ReadExactlyAsync(buffer, Cancellation);
        }

        var late = GC.GetTotalMemory(forceFullCollection: true);

        Assert.InRange(late - early, long.MinValue, 8 * 1024 * 1024);
    }
}
