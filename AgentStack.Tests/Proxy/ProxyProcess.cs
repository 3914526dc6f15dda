using System.Diagnostics;
using System.Text;
using AgentStack.Contract;

namespace AgentStack.Tests.Proxy;

/// <summary>The front app's server as a process of its own.</summary>
internal sealed class ProxyProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly Lock _writing = new();

    private ProxyProcess(Process process) => _process = process;

    /// <summary>What it has printed.</summary>
    public string Output
    {
        get
        {
            lock (_writing)
            {
                return _output.ToString();
            }
        }
    }

    public int ExitCode => _process.ExitCode;

    public static ProxyProcess Start(params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && host.EndsWith("dotnet", StringComparison.Ordinal) ? host : "dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "AgentStack.Proxy.dll") },
            WorkingDirectory = AppContext.BaseDirectory,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove(EnvironmentVariables.AppPort);
        start.Environment.Remove("ASPNETCORE_URLS");
        start.Environment[EnvironmentVariables.Host] = "workspace.test";
        start.Environment[EnvironmentVariables.Token] = ProxyUnderTest.OwnToken;
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var proxy = new ProxyProcess(new Process { StartInfo = start });
        proxy._process.OutputDataReceived += (_, line) => proxy.Keep(line.Data);
        proxy._process.ErrorDataReceived += (_, line) => proxy.Keep(line.Data);
        proxy._process.Start();
        proxy._process.BeginOutputReadLine();
        proxy._process.BeginErrorReadLine();
        return proxy;
    }

    /// <summary>Asks it to stop as the platform does.</summary>
    public async Task TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString()]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public Task WaitForExitAsync() =>
        _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    private void Keep(string? line)
    {
        lock (_writing)
        {
            _output.AppendLine(line);
        }
    }
}
