using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using AgentStack.Contract;
using AgentStack.Tests.Time;

namespace AgentStack.Tests.Processes;

/// <summary>One of the stack's programs as a process of its own, with all that it prints.</summary>
internal sealed class ProgramProcess : IAsyncDisposable
{
    // Long enough for an AppHost that builds the page first, or publishes the stack.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    private readonly CancellationTokenSource _deadline = Deadline.Begin(Limit);
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ConcurrentQueue<string> _errorLines = new();
    private readonly Process _process;

    private ProgramProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data, _errorLines);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    private static (string Name, string? Value) DotnetRoot =>
        ("DOTNET_ROOT", Path.GetFullPath("../../..", RuntimeEnvironment.GetRuntimeDirectory()));

    /// <summary>What it has printed that is not empty, wherever to.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>What of it went to standard error.</summary>
    public IReadOnlyCollection<string> ErrorLines => _errorLines;

    /// <summary>Starts <c>program.dll</c> as it was built along with the tests.</summary>
    /// <param name="program">Its name, without a suffix.</param>
    /// <param name="environment">What its environment has on top of the tests' own.</param>
    /// <param name="args">Its command line.</param>
    public static ProgramProcess Start(string program, (string Name, string? Value)[] environment, params string[] args)
    {
        var host = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
        return StartAs([host, Path.Combine(AppContext.BaseDirectory, program + ".dll"), .. args], environment);
    }

    /// <summary>Starts the program's own executable: what it looks for beside itself before the PATH is none of dotnet's.</summary>
    public static ProgramProcess StartExecutable(string program, (string Name, string? Value)[] environment, params string[] args) =>
        StartAs([Path.Combine(AppContext.BaseDirectory, program), .. args], [DotnetRoot, .. environment]);

    /// <summary>The same as the first of a process group, as a shell with job control does.</summary>
    public static ProgramProcess StartInGroup(string program, (string Name, string? Value)[] environment, params string[] args)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has a setsid for shells.");
        return StartAs(["setsid", Path.Combine(AppContext.BaseDirectory, program), .. args], [DotnetRoot, .. environment]);
    }

    private static ProgramProcess StartAs(string[] command, (string Name, string? Value)[] environment)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove(EnvironmentVariables.AppPort);
        start.Environment.Remove("ASPNETCORE_URLS");
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new(Process.Start(start)!);
    }

    /// <summary>Starts an app as the platform does: its command literally, in its folder, and nothing else in its environment.</summary>
    public static ProgramProcess StartApp(string folder, IReadOnlyList<string> command, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new(Process.Start(start)!);
    }

    /// <summary>Waits for a line with this text, and fails with all there were when the process ends without it.</summary>
    public async Task<string> PrintsAsync(string text)
    {
        await BringsAboutAsync(() => LineWith(text) is not null, $"'{text}'");
        return LineWith(text)!;
    }

    /// <summary>Waits for what it does, and fails with all that it printed when it ends without.</summary>
    public async Task BringsAboutAsync(Func<bool> condition, string what)
    {
        while (!condition() && !_process.HasExited)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), _deadline.Token);
        }

        if (!condition())
        {
            // Its last lines may still be on their way.
            await ExitsAsync();
        }

        Assert.True(condition(), $"The process ended without {what}:\n{string.Join('\n', _lines)}");
    }

    /// <summary>Waits for its end and for all that it printed, and returns its exit code.</summary>
    public async Task<int> ExitsAsync()
    {
        await _process.WaitForExitAsync(_deadline.Token);
        return _process.ExitCode;
    }

    /// <summary>Sends a signal by its name: <c>INT</c> as Ctrl+C does, <c>TERM</c> as the platform does.</summary>
    public Task SignalAsync(string signal) => SignalAsync(signal, Id);

    /// <summary>The same to all of its group, as a terminal does.</summary>
    public Task SignalGroupAsync(string signal) => SignalAsync(signal, -Id);

    private async Task SignalAsync(string signal, int target)
    {
        using var kill = Process.Start("kill", ["-s", signal, "--", target.ToString()]);
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

    private string? LineWith(string text) => _lines.FirstOrDefault(line => line.Contains(text, StringComparison.Ordinal));

    private void Keep(string? line, ConcurrentQueue<string>? also = null)
    {
        if (string.IsNullOrEmpty(line))
        {
            return;
        }

        _lines.Enqueue(line);
        also?.Enqueue(line);
    }
}
