using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Aspire.Hosting.Networking;

/// <summary>
/// A TCP port that stays while the port behind it changes: an endpoint keeps its address when its process restarts.
/// Bytes pass both ways as they come, half-closes and resets included.
/// </summary>
internal sealed class EndpointProxy : IAsyncDisposable
{
    private static readonly TimeSpan DefaultHold = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(100);

    private readonly IReadOnlyList<Socket> _listeners;
    private readonly TimeSpan _hold;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentDictionary<Task, Task> _connections = new();
    private readonly Task _accepting;
    private volatile int _targetPort;

    private EndpointProxy(IReadOnlyList<Socket> listeners, TimeSpan hold, TimeProvider time)
    {
        _listeners = listeners;
        _hold = hold;
        _time = time;
        Port = ((IPEndPoint)listeners[0].LocalEndPoint!).Port;
        _accepting = Task.WhenAll(listeners.Select(AcceptAsync));
    }

    /// <summary>The stable port, on 127.0.0.1 and ::1.</summary>
    public int Port { get; }

    /// <summary>
    /// Where new connections go, on localhost in either family. Null, or nobody listening there: they are held. Connections
    /// that are established stay with the target they have.
    /// </summary>
    public int? TargetPort
    {
        get => _targetPort is var port and not 0 ? port : null;
        set => _targetPort = value ?? 0;
    }

    /// <summary>Whether there is a process to wait for. Without one, connections are turned away at once instead of held.</summary>
    public bool Holds { get; set; } = true;

    /// <summary>Connections now open or held.</summary>
    public int ConnectionCount => _connections.Count;

    /// <summary>Starts to listen.</summary>
    /// <param name="port">The stable port; null for a random one.</param>
    /// <param name="hold">How long a connection waits for a target before it is closed; 30 s when null.</param>
    /// <param name="time">Measures that; the system's clock when null.</param>
    /// <exception cref="PortInUseException">Another program holds <paramref name="port"/>.</exception>
    public static EndpointProxy Listen(int? port, TimeSpan? hold = null, TimeProvider? time = null) =>
        new(LoopbackListener.Listen(port), hold ?? DefaultHold, time ?? TimeProvider.System);

    /// <summary>Stops listening and resets every connection.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        foreach (var listener in _listeners)
        {
            listener.Dispose();
        }

        await _accepting;
        await Task.WhenAll(_connections.Keys);
    }

    private async Task AcceptAsync(Socket listener)
    {
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                Track(ServeAsync(await listener.AcceptAsync(_closing.Token)));
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // A client that left before it was accepted, or no file descriptor to spare: neither ends the listening.
                await Task.Delay(RetryDelay, _time, CancellationToken.None);
            }
        }
    }

    private void Track(Task connection)
    {
        _connections.TryAdd(connection, connection);
        _ = connection.ContinueWith(
            ended => _connections.TryRemove(ended, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private async Task ServeAsync(Socket client)
    {
        await Task.Yield();
        using (client)
        {
            try
            {
                if (await ConnectAsync(client) is { } target)
                {
                    await new ProxiedConnection(client, target).RunAsync(_closing.Token);
                }
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // The client is gone, the proxy is closing, or there is no file descriptor to spare: this connection ends, the others go on.
            }
        }
    }

    /// <summary>Connects to the target as soon as there is one; null when the time is up or the client was reset.</summary>
    private async Task<Socket?> ConnectAsync(Socket client)
    {
        var accepted = _time.GetTimestamp();
        while (true)
        {
            if (TargetPort is { } port && await LoopbackTarget.TryConnectAsync(port, _closing.Token) is { } target)
            {
                return target;
            }

            if (!Holds || _closing.IsCancellationRequested || _time.GetElapsedTime(accepted) >= _hold || client.Poll(0, SelectMode.SelectError))
            {
                return null;
            }

            await Task.Delay(RetryDelay, _time, _closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
