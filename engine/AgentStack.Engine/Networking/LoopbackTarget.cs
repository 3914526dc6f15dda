using System.Net;
using System.Net.Sockets;

namespace Aspire.Hosting.Networking;

/// <summary>Connects to a process that listens on localhost, on whichever family it chose.</summary>
internal static class LoopbackTarget
{
    /// <summary>The connection, or null when nobody listens on <paramref name="port"/>.</summary>
    public static async Task<Socket?> TryConnectAsync(int port, CancellationToken cancellationToken) =>
        await TryConnectAsync(new IPEndPoint(IPAddress.Loopback, port), cancellationToken)
        ?? (Socket.OSSupportsIPv6 ? await TryConnectAsync(new IPEndPoint(IPAddress.IPv6Loopback, port), cancellationToken) : null);

    private static async Task<Socket?> TryConnectAsync(IPEndPoint endpoint, CancellationToken cancellationToken)
    {
        var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(endpoint, cancellationToken);
            // On loopback a socket may meet itself, when the system picks the port it calls as the port it calls from.
            if (!endpoint.Equals(socket.LocalEndPoint))
            {
                return socket;
            }
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            // Nobody there, or nobody interested any more.
        }

        socket.Dispose();
        return null;
    }
}
