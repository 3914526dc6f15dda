using System.Buffers;
using System.Net.Sockets;

namespace Aspire.Hosting.Networking;

/// <summary>Two sockets, each fed with what the other receives.</summary>
internal sealed class ProxiedConnection(Socket client, Socket target)
{
    private const int BufferSize = 16 * 1024;

    /// <summary>Runs until both sides have sent their end, either was reset, or <paramref name="closing"/> is cancelled.</summary>
    public async Task RunAsync(CancellationToken closing)
    {
        using (client)
        using (target)
        using (closing.Register(Reset))
        {
            client.NoDelay = target.NoDelay = true;
            await Task.WhenAll(PassOnAsync(client, target), PassOnAsync(target, client));
        }
    }

    private async Task PassOnAsync(Socket from, Socket to)
    {
        try
        {
            while (await ReceiveAndSendAsync(from, to))
            {
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            Reset();
        }
    }

    // Waits without a buffer, so that an idle stream costs none.
    private static async Task<bool> ReceiveAndSendAsync(Socket from, Socket to)
    {
        await from.ReceiveAsync(Memory<byte>.Empty, SocketFlags.None);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            var received = await from.ReceiveAsync(buffer, SocketFlags.None);
            for (var sent = 0; sent < received;)
            {
                sent += await to.SendAsync(buffer.AsMemory(sent, received - sent), SocketFlags.None);
            }

            return received > 0;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // A zero linger time makes the close a reset, so that the other end sees an abort and not an orderly end.
    private void Reset()
    {
        foreach (var socket in (ReadOnlySpan<Socket>)[client, target])
        {
            try
            {
                socket.LingerState = new LingerOption(enable: true, seconds: 0);
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // Closed or reset already.
            }

            socket.Dispose();
        }
    }
}
