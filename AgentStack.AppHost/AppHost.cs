using AgentStack.Contract;
using Microsoft.Extensions.Configuration;

var builder = DistributedApplication.CreateBuilder(args);

// The page: built once at each start, into the folder that the proxy serves.
var frontend = builder.AddJavaScriptApp(ResourceNames.Frontend, "../frontend", "build")
    .WithNpm(installCommand: "ci");

// The front app: the page and the proxy to the agent.
var proxy = builder.AddProject<Projects.AgentStack_Proxy>(ResourceNames.Proxy)
    .WithHttpEndpoint(port: builder.Configuration.GetValue("Chat:Port", 8000))
    .WithExternalHttpEndpoints()
    .WithHttpHealthCheck(HealthRoutes.Ready)
    .WithUrlForEndpoint("http", url => url.DisplayText = "chat")
    .WithEnvironment(EnvironmentVariables.AgentAppUrl, "https+http://" + ResourceNames.AgentBackend)
    .WaitForCompletion(frontend);

// The agent app: the one that runs elsewhere, or the fake.
if (builder.Configuration["Agent:Url"] is { Length: > 0 } agentUrl)
{
    proxy.WithReference(builder.AddExternalService(ResourceNames.AgentBackend, agentUrl));
}
else
{
    var agent = builder.AddProject<Projects.AgentStack_FakeAgent>(ResourceNames.AgentBackend)
        .WithHttpEndpoint()
        .WithEnvironment(EnvironmentVariables.AppName, ResourceNames.AgentBackend)
        .WithHttpHealthCheck(AgentRoutes.Health);
    proxy.WithReference(agent)
        .WaitFor(agent)
        .WithEnvironment(EnvironmentVariables.Token, builder.AddParameter("databricks-token", "local-development", secret: true));
}

// For whoever works on the page: Vite's development server, started by hand.
builder.AddViteApp(ResourceNames.FrontendDevelopment, "../frontend")
    .WithNpm(install: false)
    .WithReference(proxy)
    .WithExplicitStart();

builder.Build().Run();
