using AgentStack.Tests.Files;
using AgentStack.Tests.Processes;
using AgentStack.Tests.Time;

namespace AgentStack.Tests.EngineInternals.Processes;

public sealed class SupervisedProcessStopTests
{
    private static readonly TimeSpan LongGrace = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ShortGrace = TimeSpan.FromMilliseconds(300);

    [Fact]
    public async Task A_process_that_honours_SIGTERM_ends_its_own_way()
    {
        await using var process = new RunningProcess("trap 'echo bye; exit 7' TERM; echo up; while :; do sleep 0.05; done");
        await process.LineAsync("up");

        await process.StopAsync(LongGrace);

        Assert.Equal(7, await process.ExitAsync());
        Assert.Contains(process.Lines, l => l.Text == "bye");
    }

    [Fact]
    public async Task SIGTERM_comes_once_even_when_stopped_twice()
    {
        await using var process = new RunningProcess(
            "trap 'echo asked; done=yes' TERM; echo up; while [ ! \"$done\" ]; do sleep 0.05; done; sleep 0.5");
        await process.LineAsync("up");

        await Task.WhenAll(process.StopAsync(LongGrace), process.StopAsync(LongGrace));

        Assert.Single(process.Lines, l => l.Text == "asked");
    }

    [Fact]
    public async Task A_process_that_ignores_SIGTERM_is_killed_after_the_grace_period()
    {
        await using var process = new RunningProcess("trap '' TERM; echo up; while :; do sleep 0.1; done");
        await process.LineAsync("up");

        await process.StopAsync(ShortGrace);

        Assert.Equal(137, await process.ExitAsync());
    }

    [Fact]
    public async Task Cancelling_ends_the_grace_period_at_once()
    {
        await using var process = new RunningProcess("trap '' TERM; echo up; while :; do sleep 0.1; done");
        await process.LineAsync("up");
        using var hurry = new CancellationTokenSource();
        var stop = process.StopUnlessHurriedAsync(LongGrace, hurry.Token);

        await hurry.CancelAsync();
        await stop;

        Assert.Equal(137, await process.ExitAsync());
    }

    [Fact]
    public async Task Children_of_the_process_end_with_it()
    {
        await using var process = new RunningProcess("sleep 300 & echo child=$!; wait");
        var child = await process.NumberAsync("child");

        await process.StopAsync(LongGrace);

        Assert.False(ProcessTable.IsRunning(child));
    }

    [Fact]
    public async Task A_grandchild_gets_the_whole_grace_period_after_its_parent_ended()
    {
        await using var process = new RunningProcess(
            "(trap 'sleep 3; echo drained; exit' TERM; echo ready; while :; do sleep 0.05; done) & wait");
        await process.LineAsync("ready");

        await process.StopAsync(LongGrace);

        Assert.Contains(process.Lines, l => l.Text == "drained");
    }

    [Fact]
    public async Task A_silent_grandchild_gets_the_whole_grace_period_too()
    {
        using var directory = new TemporaryDirectory();
        var log = directory.Write("log", "");
        await using var process = new RunningProcess(
            $"(trap 'sleep 3; echo drained; exit' TERM; echo ready; while :; do sleep 0.05; done) >{log} 2>/dev/null & wait");
        await Eventually.HoldsAsync(() => File.ReadAllText(log).Contains("ready", StringComparison.Ordinal), "the grandchild");

        await process.StopAsync(LongGrace);

        Assert.Equal("ready\ndrained\n", await File.ReadAllTextAsync(log, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_grandchild_in_a_session_of_its_own_ends_too()
    {
        await using var process = new RunningProcess("setsid sh -c 'echo escaped=$$; exec sleep 300' & wait");
        var escaped = await process.NumberAsync("escaped");
        Assert.NotEqual(process.Id, ProcessTable.GroupOf(escaped));

        await process.StopAsync(LongGrace);

        Assert.False(ProcessTable.IsRunning(escaped));
    }

    [Fact]
    public async Task An_orphaned_daemon_that_ignores_SIGTERM_is_killed()
    {
        await using var process = new RunningProcess(
            "(setsid sh -c 'trap \"\" TERM; echo daemon=$$; while :; do sleep 0.1; done' >&2 &) ; sleep 300");
        var daemon = await process.NumberAsync("daemon");

        await process.StopAsync(ShortGrace);

        Assert.False(ProcessTable.IsRunning(daemon));
    }

    [Fact]
    public async Task Disposing_leaves_nothing()
    {
        int child;
        await using (var process = new RunningProcess("trap '' TERM; sleep 300 & echo child=$!; while :; do sleep 0.1; done"))
        {
            child = await process.NumberAsync("child");
        }

        Assert.False(ProcessTable.IsRunning(child));
    }

    [Fact]
    public async Task Stopping_a_process_that_has_ended_changes_nothing()
    {
        await using var process = new RunningProcess("exit 3");
        await process.ExitAsync();

        await process.StopAsync(LongGrace);

        Assert.Equal(3, await process.ExitAsync());
    }
}
