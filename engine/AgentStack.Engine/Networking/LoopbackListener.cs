using System.Net;
using System.Net.Sockets;

namespace Aspire.Hosting.Networking;

/// <summary>Sockets that listen on one port of 127.0.0.1 and, where there is IPv6, of ::1.</summary>
internal static class LoopbackListener
{
    private const int Backlog = 512;
    private const int RandomAttempts = 20;

    /// <summary>Listens on <paramref name="port"/>, or on a random port when null.</summary>
    /// <exception cref="PortInUseException">The given port is held on either address.</exception>
    public static IReadOnlyList<Socket> Listen(int? port)
    {
        if (port is { } fixedPort)
        {
            return ListenOn(fixedPort);
        }

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return ListenOn(0);
            }
            catch (PortInUseException) when (attempt < RandomAttempts)
            {
                // Free on 127.0.0.1, held on ::1: the next one, then.
            }
        }
    }

    private static Socket[] ListenOn(int port)
    {
        var v4 = Bind(IPAddress.Loopback, port);
        try
        {
            port = ((IPEndPoint)v4.LocalEndPoint!).Port;
            return Socket.OSSupportsIPv6 ? [v4, Bind(IPAddress.IPv6Loopback, port)] : [v4];
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressNotAvailable)
        {
            return [v4];
        }
        catch
        {
            v4.Dispose();
            throw;
        }
    }

    private static Socket Bind(IPAddress address, int port)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(address, port));
            socket.Listen(Backlog);
            return socket;
        }
        catch (SocketException e)
        {
            socket.Dispose();
            if (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                throw new PortInUseException(port, e);
            }

            throw;
        }
    }
}
