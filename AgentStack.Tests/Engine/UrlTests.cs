using AgentStack.Tests.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace AgentStack.Tests.Engine;

public sealed class UrlTests
{
    [Fact]
    public async Task A_resource_shows_its_endpoints_and_what_else_the_model_says()
    {
        await using var application = new TestApplication();
        var server = application.AddScript("server", "sleep 60").WithHttpEndpoint().WithExternalHttpEndpoints();
        server.WithUrlForEndpoint("http", url =>
        {
            url.DisplayText = "chat";
            url.Url = "/welcome";
        }).WithUrl("https://docs.example/", "docs");
        await application.StartAsync();

        var snapshot = await application.ReachesAsync("server", KnownResourceStates.Running);

        var expected = new UrlSnapshot[]
        {
            new("chat", $"{server.GetEndpoint("http").Url}/welcome", IsInternal: false),
            new("docs", "https://docs.example/", IsInternal: false),
        };
        Assert.Equal(expected.Select(url => url.Url), snapshot.Urls.Select(url => url.Url));
        Assert.True(server.GetEndpoint("http").EndpointAnnotation.IsExternal);
    }

    [Fact]
    public async Task A_fixed_port_is_where_callers_come_unless_the_application_randomizes_ports()
    {
        var port = FreePort.Next();
        await using var randomized = new TestApplication();
        var random = randomized.AddScript("server", "sleep 60").WithHttpEndpoint(port: port);
        await using var plain = new TestApplication("--DcpPublisher:RandomizePorts=false");
        var given = plain.AddScript("server", "sleep 60").WithHttpEndpoint(port: port);
        await randomized.StartAsync();
        await plain.StartAsync();

        Assert.NotEqual(port, random.GetEndpoint("http").Port);
        Assert.Equal(port, given.GetEndpoint("http").Port);
    }

    [Fact]
    public async Task An_endpoint_without_a_proxy_is_the_processes_own_port()
    {
        await using var application = new TestApplication();
        var server = application.AddProbe().WithHttpEndpoint(port: 7123, env: "PORT", isProxied: false);

        var environment = await application.EnvironmentOfProbeAsync();

        Assert.Equal("7123", environment["PORT"]);
        Assert.Equal("http://localhost:7123", server.GetEndpoint("http").Url);
    }

    [Fact]
    public async Task An_endpoint_without_a_proxy_and_without_a_port_is_refused()
    {
        await using var application = new TestApplication();
        application.AddScript("server", "sleep 60").WithHttpEndpoint(isProxied: false);

        var error = await Assert.ThrowsAnyAsync<Exception>(application.StartAsync);

        Assert.Contains("needs to specify a port", error.Message, StringComparison.Ordinal);
    }
}
