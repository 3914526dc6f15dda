using System.Collections.Concurrent;

namespace AgentStack.Tests.ServiceDiscovery;

public sealed class RotationTests
{
    [Fact]
    public async Task Several_endpoints_take_turns()
    {
        await using var client = TwoEndpoints();
        var first = await client.DestinationAsync("http://orders");
        var second = await client.DestinationAsync("http://orders");
        Assert.Equal(["http://localhost:5001/", "http://localhost:5002/"], new[] { first, second }.Order());
        Assert.Equal(first, await client.DestinationAsync("http://orders"));
    }

    [Fact]
    public async Task Turns_stay_even_under_concurrency()
    {
        await using var client = TwoEndpoints();
        var destinations = new ConcurrentBag<string>();
        await Parallel.ForAsync(0, 400, TestContext.Current.CancellationToken, async (_, _) => destinations.Add(await client.DestinationAsync("http://orders")));
        Assert.Equal([200, 200], destinations.CountBy(destination => destination).Select(group => group.Value));
    }

    private static DiscoveringClient TwoEndpoints() =>
        new(("services:orders:http:0", "http://localhost:5001"), ("services:orders:http:1", "http://localhost:5002"));
}
