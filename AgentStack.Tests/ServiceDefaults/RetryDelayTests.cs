using AgentStack.Tests.Doubles;

namespace AgentStack.Tests.ServiceDefaults;

public sealed class RetryDelayTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Delays_grow_and_are_not_the_same_for_everyone()
    {
        var runs = new List<TimeSpan[]>();
        for (var run = 0; run < 10; run++)
        {
            runs.Add(await DelaysAsync(503, retryAfter: null));
        }

        Assert.All(runs, delays => Assert.Equal(3, delays.Length));
        Assert.True(runs.Average(delays => delays[2].TotalSeconds) > runs.Average(delays => delays[0].TotalSeconds));
        Assert.True(runs.DistinctBy(delays => delays[0]).Count() > 1);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_server_says_when_to_come_back(int status) =>
        Assert.Equal(Enumerable.Repeat(TimeSpan.FromSeconds(7), 3), await DelaysAsync(status, retryAfter: "7"));

    [Fact]
    public async Task A_server_says_when_to_come_back_as_a_date()
    {
        var delays = await DelaysAsync(503, retryAfter: TimeProvider.System.GetUtcNow().AddSeconds(8).ToString("R"));
        Assert.All(delays, delay => Assert.InRange(delay, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(8)));
    }

    [Fact]
    public async Task A_date_that_has_passed_means_now() =>
        Assert.All(await DelaysAsync(503, retryAfter: "Thu, 01 Jan 1970 00:00:00 GMT"), delay => Assert.Equal(TimeSpan.Zero, delay));

    [Fact]
    public async Task A_server_that_asks_for_more_time_than_a_call_has_is_not_called_again() =>
        Assert.Empty(await DelaysAsync(503, retryAfter: "3600"));

    private static async Task<TimeSpan[]> DelaysAsync(int status, string? retryAfter)
    {
        await using var service = await ScriptedServer.StartAsync(context =>
        {
            context.Response.Headers.RetryAfter = retryAfter;
            return Answers.Statuses(status)(context);
        });
        using var client = new ResilientClient();
        using var answer = await client.Http.GetAsync(service.Address, Cancellation);
        Assert.Equal(status, (int)answer.StatusCode);
        return [.. client.Time.Waits];
    }
}
