using System.Collections.Concurrent;
using System.Diagnostics;

namespace AgentStack.Tests.Stack;

/// <summary>The AppHost as a person starts it: a process of its own with a console.</summary>
internal sealed class AppHostProcess : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private readonly CancellationTokenSource _deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly Process _process;

    private AppHostProcess(Process process)
    {
        _process = process;
        _deadline.CancelAfter(Limit);
        process.OutputDataReceived += (_, line) => _lines.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => _lines.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public IReadOnlyCollection<string> Lines => _lines;

    public static AppHostProcess Start(params string[] args) => StartWith(searchPath: null, args);

    public static AppHostProcess StartWith(string? searchPath, params string[] args)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "AgentStack.AppHost.dll"));
        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        start.Environment["DOTNET_ENVIRONMENT"] = "Development";
        start.Environment["PATH"] = searchPath ?? start.Environment["PATH"];
        return new(Process.Start(start)!);
    }

    /// <summary>Waits for a line, and fails with all there were when the process ends without it.</summary>
    public async Task PrintsAsync(string text)
    {
        while (!_lines.Any(line => line.Contains(text, StringComparison.Ordinal)))
        {
            Assert.False(_process.HasExited, $"The AppHost ended without '{text}':\n{string.Join('\n', _lines)}");
            await Task.Delay(TimeSpan.FromMilliseconds(50), _deadline.Token);
        }
    }

    public async Task<int> ExitsAsync()
    {
        await _process.WaitForExitAsync(_deadline.Token);
        return _process.ExitCode;
    }

    /// <summary>Sends the signal that Ctrl+C sends.</summary>
    public async Task InterruptAsync()
    {
        using var kill = Process.Start("kill", ["-s", "INT", Id.ToString()]);
        await kill.WaitForExitAsync(_deadline.Token);
    }

    /// <summary>SIGKILL to this one process.</summary>
    public void Kill() => _process.Kill();

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(_deadline.Token);
        }

        _process.Dispose();
        _deadline.Dispose();
    }
}
