using AgentStack.Tests.ServiceDiscovery;

namespace AgentStack.Tests.EngineInternals.ServiceDiscovery;

public sealed class MalformedConfigurationTests
{
    [Fact]
    public async Task Endpoints_must_be_numbered()
    {
        await using var client = new DiscoveringClient(("services:orders:http:first", "http://localhost:5001"));
        var exception = await Assert.ThrowsAsync<KeyNotFoundException>(() => client.DestinationAsync("http://orders"));
        Assert.Contains("services:orders:http:first is not an endpoint", exception.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("http://")]
    [InlineData("not an address")]
    public async Task An_endpoint_must_be_an_address(string value)
    {
        await using var client = new DiscoveringClient(("services:orders:http:0", value));
        var exception = await Assert.ThrowsAsync<KeyNotFoundException>(() => client.DestinationAsync("http://orders"));
        Assert.Contains("services:orders:http:0 is not an address", exception.Message, StringComparison.OrdinalIgnoreCase);
    }
}
