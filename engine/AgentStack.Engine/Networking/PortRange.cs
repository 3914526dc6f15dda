using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Aspire.Hosting.Networking;

/// <summary>A range of ports from which each is handed out in turn, starting anywhere.</summary>
internal sealed class PortRange(int first, int count)
{
    private int _next = RandomNumberGenerator.GetInt32(count);

    /// <summary>A port free on every local address, and not the one of any recent call.</summary>
    /// <exception cref="InvalidOperationException">Every port of the range is in use.</exception>
    public int Next()
    {
        for (var attempt = 0; attempt < count; attempt++)
        {
            var port = first + (int)((uint)Interlocked.Increment(ref _next) % count);
            if (IsFree(IPAddress.Any, port) && (!Socket.OSSupportsIPv6 || IsFree(IPAddress.IPv6Any, port)))
            {
                return port;
            }
        }

        throw new InvalidOperationException($"No port from {first} to {first + count - 1} is free.");
    }

    private static bool IsFree(IPAddress address, int port)
    {
        using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(address, port));
            return true;
        }
        catch (SocketException e)
        {
            // Where IPv6 is switched off nobody can hold a port of it.
            return e.SocketErrorCode == SocketError.AddressNotAvailable;
        }
    }
}
