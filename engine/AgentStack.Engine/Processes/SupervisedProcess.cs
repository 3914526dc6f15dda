using System.Diagnostics;
using System.Text;

namespace Aspire.Hosting.Processes;

/// <summary>
/// A child process in a session of its own. When it ends, is stopped, or this process dies (SIGKILL included), everything
/// it started ends with it. Its standard input is empty.
/// </summary>
internal sealed class SupervisedProcess : IAsyncDisposable
{
    private const int KeptLines = 20;
    // For what a process leaves behind when it ends by itself, and for output nobody can be waited for any more.
    private static readonly TimeSpan LeftoverGrace = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan OutputGrace = TimeSpan.FromSeconds(1);

    private readonly Process _process;
    private readonly ProcessGuard _guard;
    private readonly Action<OutputLine> _onLine;
    private readonly TimeProvider _time;
    private readonly RecentLines _recent = new(KeptLines);
    private readonly Lock _delivery = new();
    private int _stopRequested;

    private SupervisedProcess(Process process, ProcessGuard guard, Action<OutputLine> onLine, TimeProvider time)
    {
        Id = process.Id;
        _process = process;
        _guard = guard;
        _onLine = onLine;
        _time = time;
        Exited = SuperviseAsync();
    }

    /// <summary>The process id of the command itself; also its process group and session.</summary>
    public int Id { get; }

    /// <summary>The process id of the guard that outlives this process.</summary>
    public int GuardId => _guard.Id;

    /// <summary>
    /// The exit code (128 + n after signal n), once the last line was delivered. A process that escaped every means to end
    /// it and still holds the output does not hold this up for more than a second.
    /// </summary>
    public Task<int> Exited { get; }

    /// <summary>The last 20 lines of output, oldest first.</summary>
    public IReadOnlyList<string> LastLines => _recent.Snapshot();

    /// <summary>Starts <paramref name="spec"/>.</summary>
    /// <param name="spec">What to run.</param>
    /// <param name="onLine">Called for each line of output, one call at a time; must not throw. A slow one slows the process.</param>
    /// <param name="time">Measures the grace periods.</param>
    /// <exception cref="DirectoryNotFoundException">The working directory does not exist.</exception>
    /// <exception cref="PlatformNotSupportedException">The machine has neither setsid nor perl.</exception>
    public static SupervisedProcess Start(ProcessSpec spec, Action<OutputLine> onLine, TimeProvider time)
    {
        if (!Directory.Exists(spec.WorkingDirectory))
        {
            throw new DirectoryNotFoundException($"The working directory '{spec.WorkingDirectory}' of '{spec.Command}' does not exist.");
        }

        var guard = ProcessGuard.Start();
        try
        {
            var process = Process.Start(StartInfo(spec, guard.Cookie))!;
            guard.Watch(process.Id);
            process.StandardInput.Close();
            return new SupervisedProcess(process, guard, onLine, time);
        }
        catch
        {
            guard.Release(TimeSpan.Zero);
            _ = guard.Exited.ContinueWith(_ => guard.Dispose(), TaskScheduler.Default);
            throw;
        }
    }

    /// <summary>
    /// Sends SIGTERM to everything the process started; what has not ended after <paramref name="grace"/> is killed.
    /// Cancelling ends the grace period at once. Returns when nothing remains.
    /// </summary>
    public async Task StopAsync(TimeSpan grace, CancellationToken cancellationToken)
    {
        var asked = _time.GetTimestamp();
        // Many programs take a second SIGTERM as "at once", so each gets one.
        if (Interlocked.Exchange(ref _stopRequested, 1) == 0)
        {
            _guard.Signal("TERM");
        }

        try
        {
            await Task.WhenAny(Exited, _guard.Exited).WaitAsync(grace, _time, cancellationToken);
            _guard.Release(grace - _time.GetElapsedTime(asked));
            await _guard.Exited.WaitAsync(cancellationToken);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            _guard.Signal("KILL");
            _guard.Release(TimeSpan.Zero);
            await _guard.Exited;
        }

        // The guard itself may have been killed.
        if (!Exited.IsCompleted)
        {
            _process.Kill(entireProcessTree: true);
        }

        await Exited;
    }

    /// <summary>Kills whatever remains.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(TimeSpan.Zero, CancellationToken.None);
        _process.Dispose();
        _guard.Dispose();
    }

    private static ProcessStartInfo StartInfo(ProcessSpec spec, string cookie)
    {
        var start = SessionLauncher.StartInfo(spec.Command, spec.Arguments, Environment.GetEnvironmentVariable("PATH"));
        start.WorkingDirectory = spec.WorkingDirectory;
        start.StandardOutputEncoding = start.StandardErrorEncoding = Encoding.UTF8;
        foreach (var (name, value) in spec.Environment)
        {
            start.Environment[name] = value;
        }

        start.Environment[ProcessGuard.CookieVariable] = cookie;
        return start;
    }

    private async Task<int> SuperviseAsync()
    {
        using var giveUp = new CancellationTokenSource();
        var output = Task.WhenAll(
            ReadAsync(_process.StandardOutput, isError: false, giveUp.Token),
            ReadAsync(_process.StandardError, isError: true, giveUp.Token));

        await _process.WaitForExitAsync(CancellationToken.None);
        if (_stopRequested == 0)
        {
            _guard.Release(LeftoverGrace);
        }

        await Task.WhenAny(output, _guard.Exited);
        await output.WaitAsync(OutputGrace, _time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await giveUp.CancelAsync();
        await output;
        return _process.ExitCode;
    }

    private async Task ReadAsync(StreamReader reader, bool isError, CancellationToken giveUp)
    {
        var lines = new LineSplitter(text => Deliver(new OutputLine(text, isError)));
        var buffer = new char[4096];
        try
        {
            for (int read; (read = await reader.ReadAsync(buffer, giveUp)) > 0;)
            {
                lines.Append(buffer.AsSpan(0, read));
            }
        }
        catch (OperationCanceledException)
        {
            // Someone out of reach still holds the pipe; what it may yet write belongs to nobody.
        }

        lines.Complete();
    }

    private void Deliver(OutputLine line)
    {
        lock (_delivery)
        {
            _recent.Add(line.Text);
            _onLine(line);
        }
    }
}
