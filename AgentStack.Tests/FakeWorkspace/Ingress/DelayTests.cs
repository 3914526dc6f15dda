using AgentStack.FakeWorkspace.Apps;
using AgentStack.Tests.Time;

namespace AgentStack.Tests.FakeWorkspace.Ingress;

/// <summary>How long a request waits before the app has it.</summary>
public sealed class DelayTests
{
    [Fact]
    public async Task Latency_delays_each_request()
    {
        var clock = new ManualTimeProvider();
        await using var upstream = AppBehindIngress.Echo();
        await using var app = await AppBehindIngress.StartAsync(upstream.Address, WorkspaceUnderTest.Chat, time: clock);
        await app.SwitchAsync("""{"latency_ms": 250}""");

        for (var i = 0; i < 2; i++)
        {
            var reply = app.GetAsync("/", app.Ada);
            await clock.HasWaitsAsync(TimeSpan.FromMilliseconds(250));
            Assert.Equal(i, upstream.Connections);
            clock.Advance(TimeSpan.FromMilliseconds(250));
            Assert.Equal(200, (await reply).Status);
        }
    }

    [Fact]
    public async Task A_sleeping_app_is_woken_by_its_first_request_and_all_wait_until_it_is_up()
    {
        var clock = new ManualTimeProvider();
        await using var upstream = AppBehindIngress.Echo();
        await using var app = await AppBehindIngress.StartAsync(upstream.Address, WorkspaceUnderTest.Chat, time: clock);
        var ada = app.Ada;
        Assert.Equal(200, (await app.GetAsync("/", ada)).Status);

        // It is seen with the next request, however short ago the last one was.
        await app.SwitchAsync("""{"cold_start_seconds": 20, "idle_seconds": 60}""");
        var first = app.GetAsync("/", ada);
        await clock.HasWaitsAsync(TimeSpan.FromSeconds(20));
        clock.Advance(TimeSpan.FromSeconds(15));
        var second = app.GetAsync("/", ada);
        await clock.HasWaitsAsync(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5));
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal((200, 200), ((await first).Status, (await second).Status));

        // Up it stays until nobody has asked for a while.
        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(200, (await app.GetAsync("/", ada)).Status);
        clock.Advance(TimeSpan.FromSeconds(60));
        var third = app.GetAsync("/", ada);
        await clock.HasWaitsAsync(TimeSpan.FromSeconds(20));
        clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(200, (await third).Status);
    }

    [Fact]
    public void An_app_that_is_answering_does_not_fall_asleep()
    {
        var sleep = new ColdStart();
        var switches = new AppSwitches { ColdStart = TimeSpan.FromSeconds(20), Idle = TimeSpan.FromMinutes(1) };
        var now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        Assert.Equal(TimeSpan.FromSeconds(20), sleep.Wake(switches, now));
        Assert.Equal(TimeSpan.Zero, sleep.Wake(switches, now += TimeSpan.FromHours(1)));
        sleep.Rest(now);
        Assert.Equal(TimeSpan.Zero, sleep.Wake(switches, now += TimeSpan.FromHours(1)));
        sleep.Rest(now);
        sleep.Rest(now);
        Assert.Equal(TimeSpan.FromSeconds(20), sleep.Wake(switches, now + TimeSpan.FromMinutes(1)));
    }
}
