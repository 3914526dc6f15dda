using AgentStack.Proxy.Streaming;
using AgentStack.Tests.Time;

namespace AgentStack.Tests.Proxy;

public sealed class QuietTimerTests
{
    private readonly ManualTimeProvider _clock = new();
    private int _calls;

    [Fact]
    public async Task It_calls_back_after_each_quiet_interval()
    {
        await using var timer = Start();

        _clock.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(0, _calls);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, _calls);
        _clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(3, _calls);
    }

    [Fact]
    public async Task A_touch_starts_the_interval_anew()
    {
        await using var timer = Start();

        for (var i = 0; i < 5; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(9));
            timer.Touch();
        }

        Assert.Equal(0, _calls);
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(1, _calls);
    }

    [Fact]
    public async Task While_it_pauses_no_time_counts()
    {
        await using var timer = Start();

        timer.Pause();
        _clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(0, _calls);
        timer.Touch();
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(1, _calls);
    }

    private QuietTimer Start() => new(_clock, TimeSpan.FromSeconds(10), () => _calls++);
}
