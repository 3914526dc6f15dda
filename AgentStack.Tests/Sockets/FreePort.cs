using System.Net;
using System.Net.Sockets;

namespace AgentStack.Tests.Sockets;

/// <summary>Ports for what must know its port before it listens.</summary>
public static class FreePort
{
    public static int Next()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
