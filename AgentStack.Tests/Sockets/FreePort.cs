using System.Net;
using System.Net.Sockets;

namespace AgentStack.Tests.Sockets;

/// <summary>Ports for what must know its port before it listens.</summary>
public static class FreePort
{
    public static int Next() => Next(1)[0];

    /// <summary>As many, no two of them the same.</summary>
    public static int[] Next(int count)
    {
        var probes = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        try
        {
            probes.ForEach(probe => probe.Start());
            return [.. probes.Select(probe => ((IPEndPoint)probe.LocalEndpoint).Port)];
        }
        finally
        {
            probes.ForEach(probe => probe.Dispose());
        }
    }
}
