using AgentStack.Contract;
using Aspire.Hosting.Python;

namespace AgentStack.AppHost;

/// <summary>Puts an agent into the stack.</summary>
internal static class AgentExtensions
{
    private const string Folder = "../agent";
    private const string Server = "agent_server.start_server:app";

    /// <summary>Puts an agent behind its ingress and lets the front app wait for it.</summary>
    public static void AddAgent<T>(
        this IResourceBuilder<ProjectResource> workspace, IResourceBuilder<T> agent, IResourceBuilder<ProjectResource> proxy)
        where T : class, IResourceWithEndpoints, IResourceWithEnvironment, IResourceWithWaitSupport
    {
        workspace.AddIngress(ResourceNames.AgentIngress, AppNames.Agent, port: null, agent);
        proxy.WaitFor(agent);
    }

    /// <summary>Adds the fake agent.</summary>
    public static IResourceBuilder<ProjectResource> AddFakeAgent(this IDistributedApplicationBuilder builder) => builder
        .AddProject<Projects.AgentStack_FakeAgent>(ResourceNames.AgentBackend)
        .WithHttpEndpoint()
        .WithHttpHealthCheck(AgentRoutes.Health);

    /// <summary>Adds the agent that is deployed; uv makes its environment at each start.</summary>
    public static IResourceBuilder<UvicornAppResource> AddPythonAgent(this IDistributedApplicationBuilder builder) => builder
        .AddUvicornApp(ResourceNames.AgentBackend, Folder, Server)
        .WithUv()
        .WithHttpHealthCheck(AgentRoutes.Health);
}
