using System.Diagnostics;

namespace AgentStack.Tests.FakeAgent;

/// <summary>The agent as a process of its own.</summary>
internal sealed class AgentProcess : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource _expiry = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly Process _process;

    private AgentProcess(Process process)
    {
        _process = process;
        _expiry.CancelAfter(Deadline);
    }

    public static AgentProcess Start(string setting, string value)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "AgentStack.FakeAgent.dll")])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment[setting] = value;
        return new AgentProcess(Process.Start(start)!);
    }

    /// <summary>The first line of output that holds <paramref name="text"/>.</summary>
    public async Task<string> ReadLineAsync(string text)
    {
        while (await _process.StandardOutput.ReadLineAsync(_expiry.Token) is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal))
            {
                return line;
            }
        }
        throw new InvalidOperationException($"The agent ended without “{text}”: {await _process.StandardError.ReadToEndAsync(_expiry.Token)}");
    }

    /// <summary>The exit code and everything on standard error.</summary>
    public async Task<(int ExitCode, string Error)> WaitForExitAsync()
    {
        var error = await _process.StandardError.ReadToEndAsync(_expiry.Token);
        await _process.WaitForExitAsync(_expiry.Token);
        return (_process.ExitCode, error);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(_expiry.Token);
        }
        _process.Dispose();
        _expiry.Dispose();
    }
}
