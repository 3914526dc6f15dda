namespace AgentStack.Tests.ServiceDiscovery;

public sealed class AddressTests
{
    [Fact]
    public async Task A_service_s_name_becomes_its_address()
    {
        await using var client = new DiscoveringClient(("services:orders:http:0", "http://localhost:5001"));
        Assert.Equal("http://localhost:5001/items/7?full=1", await client.DestinationAsync("http://orders/items/7?full=1"));
    }

    [Fact]
    public async Task A_preferred_scheme_wins_where_the_service_has_it()
    {
        await using var client = new DiscoveringClient(
            ("services:orders:http:0", "http://localhost:5001"), ("services:orders:https:0", "https://localhost:5002"));
        Assert.Equal("https://localhost:5002/", await client.DestinationAsync("https+http://orders"));
        Assert.Equal("http://localhost:5001/", await client.DestinationAsync("http+https://orders"));
    }

    [Fact]
    public async Task The_next_scheme_does_where_the_service_lacks_the_preferred_one()
    {
        await using var client = new DiscoveringClient(("services:orders:http:0", "http://localhost:5001"));
        Assert.Equal("http://localhost:5001/", await client.DestinationAsync("https+http://orders"));
    }

    [Fact]
    public async Task A_scheme_that_the_service_lacks_is_not_replaced_by_another()
    {
        await using var client = new DiscoveringClient(("services:orders:http:0", "http://localhost:5001"));
        Assert.Equal("https://orders/", await client.DestinationAsync("https://orders"));
    }

    [Fact]
    public async Task An_endpoint_is_chosen_by_its_name()
    {
        await using var client = new DiscoveringClient(
            ("services:orders:http:0", "http://localhost:5001"), ("services:orders:admin:0", "http://localhost:5009"));
        Assert.Equal("http://localhost:5009/stats", await client.DestinationAsync("http://_admin.orders/stats"));
        Assert.Equal("http://localhost:5009/", await client.DestinationAsync("https+http://_admin.orders"));
    }

    [Fact]
    public async Task An_endpoint_named_default_serves_every_scheme_that_it_speaks()
    {
        await using var client = new DiscoveringClient(("services:orders:default:0", "https://orders.example.com"));
        Assert.Equal("https://orders.example.com/", await client.DestinationAsync("https+http://orders"));
    }

    [Fact]
    public async Task An_endpoint_may_stand_without_a_number()
    {
        await using var client = new DiscoveringClient(("services:orders:http", "http://localhost:5001"));
        Assert.Equal("http://localhost:5001/", await client.DestinationAsync("http://orders"));
    }

    [Fact]
    public async Task An_address_without_a_scheme_takes_the_request_s()
    {
        await using var client = new DiscoveringClient(("services:orders:http:0", "localhost:5001"));
        Assert.Equal("http://localhost:5001/", await client.DestinationAsync("http://orders"));
    }

    [Fact]
    public async Task An_endpoint_s_own_path_comes_first()
    {
        await using var client = new DiscoveringClient(("services:orders:http:0", "http://localhost:5001/v2/"));
        Assert.Equal("http://localhost:5001/v2/items", await client.DestinationAsync("http://orders/items"));
    }

    [Theory]
    [InlineData("http://ORDERS/")]
    [InlineData("http://Orders/")]
    public async Task Case_does_not_matter(string address)
    {
        await using var client = new DiscoveringClient(("Services:orDERS:HTTP:0", "http://localhost:5001"));
        Assert.Equal("http://localhost:5001/", await client.DestinationAsync(address));
    }

    [Theory]
    [InlineData("https://example.com/a?b=c")]
    [InlineData("http://localhost:8080/")]
    [InlineData("http://127.0.0.1:8080/")]
    [InlineData("http://orders.internal/")]
    public async Task An_address_that_names_no_service_passes_unchanged(string address)
    {
        await using var client = new DiscoveringClient(("services:orders:http:0", "http://localhost:5001"));
        Assert.Equal(address, await client.DestinationAsync(address));
    }

    [Theory]
    [InlineData("https+http://billing/x", "https://billing/x")]
    [InlineData("http+https://billing:8080/x", "http://billing:8080/x")]
    [InlineData("http://_admin.billing/x", "http://billing/x")]
    public async Task What_only_discovery_reads_is_dropped_from_an_unknown_service_s_address(string address, string destination)
    {
        await using var client = new DiscoveringClient();
        Assert.Equal(destination, await client.DestinationAsync(address));
    }
}
