using AgentStack.Tests.Logs;
using AgentStack.Tests.Time;
using AgentStack.WorkspaceClient.Leases;
using Microsoft.Extensions.Logging;

namespace AgentStack.Tests.Leases;

public sealed class LeasedValueTests : IDisposable
{
    private static readonly TimeSpan RenewAfter = TimeSpan.FromMinutes(50);
    private static readonly TimeSpan ExpireAfter = TimeSpan.FromMinutes(59);

    private readonly ManualTimeProvider _clock = new();
    private readonly CapturedLogs _logs = new();
    private readonly LeasedValue<string> _value;
    private Func<int, CancellationToken, Task<string>> _source = (number, _) => Task.FromResult($"value {number}");
    private int _fetches;

    public LeasedValueTests() => _value = new(FetchAsync, _clock, _logs.CreateLogger("leases"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_value_is_fetched_once_and_served_until_its_renewal()
    {
        Assert.Equal("value 1", await _value.GetAsync(Cancellation));
        _clock.Advance(RenewAfter - TimeSpan.FromSeconds(1));

        Assert.Equal("value 1", await _value.GetAsync(Cancellation));
        Assert.Equal(1, _fetches);
    }

    [Fact]
    public async Task Many_callers_at_once_cause_one_fetch()
    {
        var answer = new TaskCompletionSource<string>();
        _source = (_, _) => answer.Task;
        var callers = Enumerable.Range(0, 200).Select(_ => Task.Run(async () => await _value.GetAsync(Cancellation))).ToArray();
        await Eventually.HoldsAsync(() => _fetches == 1);
        answer.SetResult("shared");

        Assert.All(await Task.WhenAll(callers), value => Assert.Equal("shared", value));
        Assert.Equal(1, _fetches);
    }

    [Fact]
    public async Task A_caller_who_gives_up_does_not_cancel_the_fetch_for_the_others()
    {
        var answer = new TaskCompletionSource<string>();
        _source = (_, cancellation) => answer.Task.WaitAsync(cancellation);
        using var impatience = new CancellationTokenSource();
        var impatient = _value.GetAsync(impatience.Token).AsTask();
        var patient = _value.GetAsync(Cancellation).AsTask();
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        answer.SetResult("still fetched");

        Assert.Equal("still fetched", await patient);
        Assert.Equal(1, _fetches);
    }

    [Fact]
    public async Task A_value_due_for_renewal_still_serves_while_one_fetch_renews_it()
    {
        await _value.GetAsync(Cancellation);
        var answer = new TaskCompletionSource<string>();
        _source = (_, _) => answer.Task;
        _clock.Advance(RenewAfter);

        Assert.Equal("value 1", await _value.GetAsync(Cancellation));
        Assert.Equal("value 1", await _value.GetAsync(Cancellation));
        answer.SetResult("renewed");
        await Eventually.HoldsAsync(() => Current() == "renewed");
        Assert.Equal(2, _fetches);
    }

    [Fact]
    public async Task An_expired_value_is_not_served_any_more()
    {
        await _value.GetAsync(Cancellation);
        _clock.Advance(ExpireAfter);

        Assert.Equal("value 2", await _value.GetAsync(Cancellation));
    }

    [Fact]
    public async Task A_failed_fetch_reaches_its_callers_and_is_not_kept()
    {
        _source = (_, _) => throw new InvalidOperationException("out of order");
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await _value.GetAsync(Cancellation));
        _source = (number, _) => Task.FromResult($"value {number}");

        Assert.Equal("value 2", await _value.GetAsync(Cancellation));
    }

    [Fact]
    public async Task A_failed_renewal_is_logged_and_tried_again_a_minute_later_while_the_old_value_serves()
    {
        await _value.GetAsync(Cancellation);
        _source = (_, _) => throw new InvalidOperationException("out of order");
        _clock.Advance(RenewAfter);
        Assert.Equal("value 1", Current());
        await Eventually.HoldsAsync(() => _logs.All.Any(entry => entry.Contains("out of order", StringComparison.Ordinal)));

        _source = (number, _) => Task.FromResult($"value {number}");
        _clock.Advance(LeasedValue<string>.RenewalRetryDelay - TimeSpan.FromSeconds(1));
        Assert.Equal("value 1", Current());
        Assert.Equal(2, _fetches);

        _clock.Advance(TimeSpan.FromSeconds(1));
        await Eventually.HoldsAsync(() => Current() == "value 3");
    }

    [Fact]
    public async Task A_silent_source_is_given_up_at_the_deadline()
    {
        _source = async (_, cancellation) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
            return "never";
        };
        var waiting = _value.GetAsync(Cancellation).AsTask();
        await Eventually.HoldsAsync(() => _fetches == 1);
        _clock.Advance(LeasedValue<string>.FetchTimeout);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(Cancellation));
    }

    [Fact]
    public async Task Disposing_cancels_the_fetch_under_way()
    {
        _source = async (_, cancellation) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
            return "never";
        };
        var waiting = _value.GetAsync(Cancellation).AsTask();
        await Eventually.HoldsAsync(() => _fetches == 1);
        _value.Dispose();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(Cancellation));
    }

    [Fact]
    public void A_lease_never_prints_its_value()
    {
        var lease = new Lease<string>("secret", _clock.GetUtcNow(), _clock.GetUtcNow());

        Assert.DoesNotContain("secret", lease.ToString(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _value.Dispose();
        _logs.Dispose();
    }

    private string Current()
    {
        var value = _value.GetAsync(Cancellation).AsTask();
        Assert.True(value.IsCompletedSuccessfully);
        return value.Result;
    }

    private async Task<Lease<string>> FetchAsync(CancellationToken cancellation)
    {
        var value = await _source(Interlocked.Increment(ref _fetches), cancellation);
        return new(value, _clock.GetUtcNow() + RenewAfter, _clock.GetUtcNow() + ExpireAfter);
    }
}
