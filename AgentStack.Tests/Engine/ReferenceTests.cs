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

    [Fact]
    public async Task A_variable_that_holds_an_address_is_a_reference_as_well()
    {
        await using var application = new TestApplication();
        var agent = application.Builder.AddProject<Projects.AgentStack_FakeAgent>("agent-backend").WithHttpEndpoint();
        var endpoint = agent.GetEndpoint("http");
        var elsewhere = application.Builder.AddExternalService("elsewhere", "https://agent.example");

        var probes = new[]
        {
            application.AddScript("plain", "true").WithEnvironment("AGENT", endpoint),
            application.AddScript("part", "true").WithEnvironment("AGENT", endpoint.Property(EndpointProperty.Port)),
            application.AddScript("text", "true").WithEnvironment("AGENT", $"{endpoint}/invocations and {endpoint}"),
        };
        var outside = application.AddScript("outside", "true").WithEnvironment("AGENT", elsewhere);

        Assert.All(probes, probe => Assert.Same(agent.Resource, ReferenceOf(probe)));
        Assert.Same(elsewhere.Resource, ReferenceOf(outside));

        static IResource ReferenceOf(IResourceBuilder<ExecutableResource> probe) =>
            Assert.Single(probe.Resource.Annotations.OfType<ResourceRelationshipAnnotation>(), relation => relation.Type == "Reference").Resource;
    }
}
