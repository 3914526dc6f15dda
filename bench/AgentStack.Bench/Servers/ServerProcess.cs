using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace AgentStack.Bench.Servers;

/// <summary>A server that runs as a process of its own, with whatever it starts.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly Process _process;
    private readonly DirectoryInfo _folder;

    private ServerProcess(string name, Process process, Uri address, DirectoryInfo folder) =>
        (Name, _process, Address, _folder) = (name, process, address, folder);

    public string Name { get; }

    public Uri Address { get; }

    /// <summary>CPU time that the process and its children have used.</summary>
    public TimeSpan CpuTime => ProcessTree.CpuTime(_process.Id);

    /// <summary>Starts a server and waits until it accepts connections.</summary>
    /// <exception cref="BenchException">It does not start.</exception>
    public static async Task<ServerProcess> StartAsync(string name, Func<int, string, ProcessStartInfo> describe, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("agentstack-bench-");
        var port = FreePort();
        var process = Process.Start(describe(port, folder.FullName)) ?? throw new BenchException($"{name} does not start.");
        var server = new ServerProcess(name, process, new Uri($"http://127.0.0.1:{port}/"), folder);
        try
        {
            await server.WaitAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>Asks first: only then does nginx take its workers with it.</summary>
    private async Task StopAsync()
    {
        if (_process.HasExited)
        {
            return;
        }

        using var asking = Process.Start("kill", $"{_process.Id}");
        using var deadline = new CancellationTokenSource(Deadline);
        try
        {
            await _process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Deadline);
        while (!await AcceptsAsync(deadline.Token))
        {
            if (_process.HasExited)
            {
                throw new BenchException($"{Name} exited with code {_process.ExitCode} before it accepted a connection on {Address}.");
            }

            if (deadline.IsCancellationRequested)
            {
                throw new BenchException($"{Name} accepted no connection on {Address} within {Deadline.TotalSeconds} s.");
            }
        }
    }

    private async Task<bool> AcceptsAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var connection = new TcpClient();
            await connection.ConnectAsync(IPAddress.Loopback, Address.Port, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            await Task.Delay(50, CancellationToken.None);
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
