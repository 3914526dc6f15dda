using AgentStack.Tests.Engine;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace AgentStack.Tests.EngineInternals.Orchestration;

/// <summary>The variables of several endpoints, keyed by scheme and counted, as Aspire has it from 13.2 on.</summary>
public sealed class ServiceVariableTests
{
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
}
