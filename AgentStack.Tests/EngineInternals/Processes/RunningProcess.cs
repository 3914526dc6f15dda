using System.Collections.Concurrent;
using AgentStack.Tests.Time;
using Aspire.Hosting.Processes;

namespace AgentStack.Tests.EngineInternals.Processes;

/// <summary>A shell script under supervision, and the lines it wrote so far.</summary>
internal sealed class RunningProcess : IAsyncDisposable
{
    private readonly ConcurrentQueue<OutputLine> _lines = new();
    private readonly SupervisedProcess _process;

    public RunningProcess(string script, IReadOnlyDictionary<string, string>? environment = null)
        : this("sh", ["-c", script], environment)
    {
    }

    public RunningProcess(string command, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var spec = new ProcessSpec(command, arguments, Path.GetTempPath(), environment ?? new Dictionary<string, string>());
        _process = SupervisedProcess.Start(spec, _lines.Enqueue, TimeProvider.System);
    }

    public int Id => _process.Id;

    public int GuardId => _process.GuardId;

    public IReadOnlyList<OutputLine> Lines => [.. _lines];

    public IReadOnlyList<string> LastLines => _process.LastLines;

    public Task<int> ExitAsync() => _process.Exited.InTimeAsync();

    public Task StopAsync(TimeSpan grace) => StopUnlessHurriedAsync(grace, TestContext.Current.CancellationToken);

    public Task StopUnlessHurriedAsync(TimeSpan grace, CancellationToken hurry) =>
        _process.StopAsync(grace, hurry).InTimeAsync();

    /// <summary>Waits for a line "name=number", which the scripts use to tell their process ids.</summary>
    public async Task<int> NumberAsync(string name)
    {
        var prefix = name + "=";
        await Eventually.HoldsAsync(() => _lines.Any(l => l.Text.StartsWith(prefix, StringComparison.Ordinal)), $"a line '{prefix}…'");
        return int.Parse(_lines.First(l => l.Text.StartsWith(prefix, StringComparison.Ordinal)).Text[prefix.Length..]);
    }

    public Task LineAsync(string text) => Eventually.HoldsAsync(() => _lines.Any(l => l.Text == text), $"the line '{text}'");

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
