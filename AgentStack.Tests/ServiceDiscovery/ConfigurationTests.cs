using AgentStack.Tests.Doubles;
using AgentStack.Tests.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AgentStack.Tests.ServiceDiscovery;

public sealed class ConfigurationTests
{
    [Fact]
    public async Task The_environment_s_form_is_understood()
    {
        var service = $"orders-{Guid.NewGuid():n}";
        var variable = $"services__{service}__http__0";
        Environment.SetEnvironmentVariable(variable, "http://localhost:5001");
        try
        {
            await using var client = new DiscoveringClient(new ConfigurationBuilder().AddEnvironmentVariables().Build());
            Assert.Equal("http://localhost:5001/", await client.DestinationAsync($"http://{service}"));
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, null);
        }
    }

    [Fact]
    public async Task A_reload_moves_a_service()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create("services:orders:http:0", (string?)"http://localhost:5001")])
            .Build();
        await using var client = new DiscoveringClient(configuration);
        Assert.Equal("http://localhost:5001/", await client.DestinationAsync("http://orders"));

        configuration["services:orders:http:0"] = "http://localhost:5002";
        configuration.Reload();
        await Eventually.HoldsAsync(async () => await client.DestinationAsync("http://orders") == "http://localhost:5002/");
    }

    [Fact]
    public async Task A_service_may_appear_after_the_first_call()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection().Build();
        await using var client = new DiscoveringClient(configuration);
        Assert.Equal("http://orders/", await client.DestinationAsync("http://orders"));

        configuration["services:orders:http:0"] = "http://localhost:5001";
        configuration.Reload();
        await Eventually.HoldsAsync(async () => await client.DestinationAsync("http://orders") == "http://localhost:5001/");
    }

    [Fact]
    public async Task A_request_arrives_with_the_endpoint_s_own_host()
    {
        await using var orders = await LocalServer.StartAsync(app => app.MapGet("/host", (HttpRequest request) => request.Host.Value!));
        var address = new Uri(orders.Urls.Single());
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(
                [KeyValuePair.Create("services:orders:http:0", (string?)address.AbsoluteUri)]).Build())
            .AddHttpClient("client").AddServiceDiscovery().Services
            .BuildServiceProvider();
        using var client = services.GetRequiredService<IHttpClientFactory>().CreateClient("client");

        Assert.Equal(address.Authority, await client.GetStringAsync(new Uri("https+http://orders/host"), TestContext.Current.CancellationToken));
    }
}
