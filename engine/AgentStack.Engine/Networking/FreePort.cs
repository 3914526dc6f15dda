using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Aspire.Hosting.Networking;

/// <summary>
/// Picks ports for processes to listen on. They lie below the range that the system gives to outgoing connections
/// (32768 and up on Linux, 49152 on macOS), so none is taken between being picked and being listened on.
/// </summary>
internal static class FreePort
{
    private const int First = 20_000;
    private const int Count = 12_000;

    // Ports belong to the whole machine: applications side by side in one process (tests) must share this.
    private static int _next = RandomNumberGenerator.GetInt32(Count);

    /// <summary>A port free on every local address, and not the one of any recent call in this process.</summary>
    /// <exception cref="InvalidOperationException">Every port of the range is in use.</exception>
    public static int Next()
    {
        for (var attempt = 0; attempt < Count; attempt++)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref _next) % Count);
            if (IsFree(IPAddress.Any, port) && (!Socket.OSSupportsIPv6 || IsFree(IPAddress.IPv6Any, port)))
            {
                return port;
            }
        }

        throw new InvalidOperationException($"No port from {First} to {First + Count - 1} is free.");
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
