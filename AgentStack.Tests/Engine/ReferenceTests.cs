using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace AgentStack.Tests.Engine;

public sealed class ReferenceTests
{
    [Fact]
    public async Task A_reference_names_the_service_for_discovery_and_for_plain_code()
    {
        await using var application = new TestApplication();
        var agent = application.Builder.AddProject<Projects.AgentStack_FakeAgent>("agent-backend").WithHttpEndpoint();
        application.AddProbe().WithReference(agent);

        var environment = await application.EnvironmentOfProbeAsync();

        var url = agent.GetEndpoint("http").Url;
        Assert.Equal(url, environment["services__agent-backend__http__0"]);
        Assert.Equal(url, environment["AGENT_BACKEND_HTTP"]);
    }

    [Fact]
    public async Task Endpoints_of_one_scheme_are_counted_in_the_order_of_their_declaration()
    {
        await using var application = new TestApplication();
        var agent = application.Builder.AddProject<Projects.AgentStack_FakeAgent>("agent")
            .WithHttpEndpoint()
            .WithHttpEndpoint(name: "admin");
        application.AddProbe().WithReference(agent);

        var environment = await application.EnvironmentOfProbeAsync();

        Assert.Equal(agent.GetEndpoint("http").Url, environment["services__agent__http__0"]);
        Assert.Equal(agent.GetEndpoint("admin").Url, environment["services__agent__http__1"]);
        Assert.Equal(agent.GetEndpoint("admin").Url, environment["AGENT_ADMIN"]);
    }

    [Fact]
    public async Task A_reference_to_one_endpoint_tells_of_no_other()
    {
        await using var application = new TestApplication();
        var agent = application.Builder.AddProject<Projects.AgentStack_FakeAgent>("agent")
            .WithHttpEndpoint()
            .WithHttpEndpoint(name: "admin");
        application.AddProbe().WithReference(agent.GetEndpoint("admin"));

        var environment = await application.EnvironmentOfProbeAsync();

        Assert.Equal(agent.GetEndpoint("admin").Url, environment["services__agent__http__0"]);
        Assert.DoesNotContain("AGENT_HTTP", environment.Keys);
    }

    [Fact]
    public async Task A_reference_may_give_the_service_another_name()
    {
        await using var application = new TestApplication();
        var agent = application.Builder.AddProject<Projects.AgentStack_FakeAgent>("agent").WithHttpEndpoint();
        application.AddProbe().WithReference(agent, "my-agent");

        var environment = await application.EnvironmentOfProbeAsync();

        Assert.Equal(agent.GetEndpoint("http").Url, environment["services__my-agent__http__0"]);
        Assert.Equal(agent.GetEndpoint("http").Url, environment["my_agent_HTTP"]);
    }

    [Fact]
    public async Task A_service_elsewhere_is_referenced_by_its_url()
    {
        await using var application = new TestApplication("--Parameters:agent-url=http://127.0.0.1:9001/");
        var byParameter = application.Builder.AddExternalService("by-parameter", application.Builder.AddParameter("agent-url"));
        application.AddProbe()
            .WithReference(application.Builder.AddExternalService("elsewhere", "https://agent.example"))
            .WithReference(byParameter)
            .WithReference("plain", new Uri("https://plain.example"))
            .WithEnvironment("DIRECT", byParameter);

        var environment = await application.EnvironmentOfProbeAsync();

        Assert.Equal("https://agent.example/", environment["services__elsewhere__https__0"]);
        Assert.Equal("http://127.0.0.1:9001/", environment["services__by-parameter__http__0"]);
        Assert.Equal("https://plain.example/", environment["services__plain__default__0"]);
        Assert.Equal("http://127.0.0.1:9001/", environment["DIRECT"]);
    }
}
