using System.Net;
using System.Net.Sockets;
using AgentStack.Tests.Sockets;

namespace AgentStack.Tests.Doubles;

/// <summary>An agent below HTTP: the test decides on each byte, and on how a connection ends.</summary>
public sealed class RawAgent : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _over = new();
    private readonly Task _serving;
    private int _connections;

    /// <param name="serve">Serves one connection; its end closes the connection.</param>
    /// <param name="port">Where to listen; a free port when 0.</param>
    public RawAgent(Func<RawConnection, Task> serve, int port = 0)
    {
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
        _serving = ServeAsync(serve);
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => new($"http://{_listener.LocalEndpoint}");

    /// <summary>How many connections it has taken.</summary>
    public int Connections => Volatile.Read(ref _connections);

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        // Only then: a listener that has been stopped may no longer be asked for a connection.
        await _serving;
        _listener.Stop();
        _over.Dispose();
    }

    private async Task ServeAsync(Func<RawConnection, Task> serve)
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_over.Token);
                Interlocked.Increment(ref _connections);
                open.Add(ServeOneAsync(client));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(open);
        }

        async Task ServeOneAsync(TcpClient client)
        {
            using var connection = new RawConnection(client, _over.Token);
            try
            {
                await serve(connection);
            }
            catch (Exception end) when (end is OperationCanceledException or IOException)
            {
                // The other side left, or the test is over.
            }
        }
    }
}
