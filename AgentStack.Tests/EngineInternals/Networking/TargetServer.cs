using System.Net;
using System.Net.Sockets;
using AgentStack.Tests.Time;
using Aspire.Hosting.Networking;

namespace AgentStack.Tests.EngineInternals.Networking;

/// <summary>What listens behind the proxy: the test takes each connection in its own hands.</summary>
internal sealed class TargetServer : IDisposable
{
    private readonly Socket _listener;

    public TargetServer(IPAddress? address = null, int? port = null)
    {
        var endpoint = new IPEndPoint(address ?? IPAddress.Loopback, port ?? FreePort.Next());
        Port = endpoint.Port;
        _listener = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        _listener.Bind(endpoint);
        _listener.Listen(512);
    }

    public int Port { get; }

    public Task<Socket> AcceptAsync() =>
        _listener.AcceptAsync(TestContext.Current.CancellationToken).AsTask().InTimeAsync();

    public void Dispose() => _listener.Dispose();
}
