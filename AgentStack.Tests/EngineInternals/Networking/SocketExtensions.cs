using System.Net;
using System.Net.Sockets;
using System.Text;
using AgentStack.Tests.Time;

namespace AgentStack.Tests.EngineInternals.Networking;

/// <summary>Text over raw sockets, each step with a deadline.</summary>
internal static class SocketExtensions
{
    public static void SkipWithoutIPv6()
    {
        using var socket = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.IPv6Loopback, 0));
        }
        catch (SocketException)
        {
            Assert.Skip("This machine has no ::1.");
        }
    }

    public static async Task<Socket> ConnectAsync(int port, IPAddress? address = null)
    {
        var endpoint = new IPEndPoint(address ?? IPAddress.Loopback, port);
        var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(endpoint, TestContext.Current.CancellationToken);
        return socket;
    }

    public static async Task SendTextAsync(this Socket socket, string text) =>
        await socket.SendAsync(Encoding.UTF8.GetBytes(text), SocketFlags.None, TestContext.Current.CancellationToken);

    /// <summary>Reads exactly as many bytes as <paramref name="expected"/> has and compares.</summary>
    public static async Task ReceivesAsync(this Socket socket, string expected)
    {
        var buffer = new byte[Encoding.UTF8.GetByteCount(expected)];
        for (var read = 0; read < buffer.Length;)
        {
            var received = await socket.ReceiveSomeAsync(buffer.AsMemory(read));
            Assert.NotEqual(0, received);
            read += received;
        }

        Assert.Equal(expected, Encoding.UTF8.GetString(buffer));
    }

    public static async Task ReceivesEndAsync(this Socket socket) =>
        Assert.Equal(0, await socket.ReceiveSomeAsync(new byte[1]));

    public static async Task ReceivesResetAsync(this Socket socket)
    {
        var error = await Assert.ThrowsAsync<SocketException>(() => socket.ReceiveSomeAsync(new byte[1]));
        Assert.Equal(SocketError.ConnectionReset, error.SocketErrorCode);
    }

    /// <summary>Closes so that the other end sees a reset.</summary>
    public static void Abort(this Socket socket)
    {
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        socket.Dispose();
    }

    private static Task<int> ReceiveSomeAsync(this Socket socket, Memory<byte> buffer) =>
        socket.ReceiveAsync(buffer, SocketFlags.None, TestContext.Current.CancellationToken)
            .AsTask().InTimeAsync();
}
