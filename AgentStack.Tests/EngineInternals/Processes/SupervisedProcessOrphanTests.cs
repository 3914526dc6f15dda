using AgentStack.Tests.Files;
using AgentStack.Tests.Processes;

namespace AgentStack.Tests.EngineInternals.Processes;

public sealed class SupervisedProcessOrphanTests
{
    [Fact]
    public async Task What_a_process_leaves_behind_when_it_ends_by_itself_ends_too()
    {
        await using var process = new RunningProcess("sleep 300 & echo left=$!; setsid sleep 300 & exit 5");

        Assert.Equal(5, await process.ExitAsync());

        await ProcessTable.GoneAsync(await process.NumberAsync("left"));
    }

    [Fact]
    public async Task A_leftover_that_ignores_SIGTERM_does_not_hold_up_the_exit()
    {
        await using var process = new RunningProcess(
            "(trap '' TERM; while :; do sleep 0.1; done) & echo left=$!; exit 5");

        Assert.Equal(5, await process.ExitAsync());

        await ProcessTable.GoneAsync(await process.NumberAsync("left"));
    }

    [Fact]
    public async Task Output_held_by_someone_out_of_reach_does_not_hold_up_the_exit()
    {
        // Out of reach: a session of its own and an environment without the cookie.
        await using var process = new RunningProcess(
            "setsid env -i PATH=\"$PATH\" sh -c 'echo stranger=$$; exec sleep 300' & sleep 0.2; exit 5");

        Assert.Equal(5, await process.ExitAsync());

        ProcessTable.Kill(await process.NumberAsync("stranger"));
    }

    [Fact]
    public async Task SIGKILL_of_the_supervising_process_leaves_no_orphan()
    {
        // This test is its own host: the process to be killed is this assembly, run for this one test.
        if (SupervisionHost.IsThisProcess)
        {
            await SupervisionHost.SuperviseUntilKilledAsync();
        }

        using var directory = new TemporaryDirectory();
        var thisTest = $"{typeof(SupervisedProcessOrphanTests)}.{nameof(SIGKILL_of_the_supervising_process_leaves_no_orphan)}";
        var (host, ids) = await SupervisionHost.StartAsync(thisTest, directory.File("report"));
        Assert.All(ids, id => Assert.True(ProcessTable.IsRunning(id)));

        ProcessTable.Kill(host.Id);

        foreach (var id in ids)
        {
            await ProcessTable.GoneAsync(id);
        }
    }

    [Fact]
    public async Task A_killed_guard_does_not_keep_a_process_from_being_stopped()
    {
        await using var process = new RunningProcess("trap '' TERM; sleep 300 & echo child=$!; while :; do sleep 0.1; done");
        var child = await process.NumberAsync("child");
        ProcessTable.Kill(process.GuardId);

        await process.StopAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(137, await process.ExitAsync());
        Assert.False(ProcessTable.IsRunning(child));
    }
}
