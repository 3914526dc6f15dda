using AgentStack.AppHost;
using AgentStack.Contract;

var builder = DistributedApplication.CreateBuilder(args);
var settings = StackSettings.From(builder.Configuration);

// The page: built once at each start, into the folder that the proxy serves.
var frontend = builder.AddJavaScriptApp(ResourceNames.Frontend, "../frontend", "build")
    .WithNpm(installCommand: "ci")
    .WithEnvironment("NODE_ENV", "production");

// The front app: the page and the proxy to the agent.
var proxy = builder.AddProject<Projects.AgentStack_Proxy>(ResourceNames.Proxy)
    .WithHttpEndpoint(port: settings.ChatPort)
    .WithExternalHttpEndpoints()
    .WithHttpHealthCheck(HealthRoutes.Ready)
    .WithUrlForEndpoint("http", url => url.DisplayText = "chat")
    .WithEnvironment(EnvironmentVariables.AgentAppUrl, "https+http://" + ResourceNames.AgentBackend)
    // Ctrl+C ends everything within 10 s, so open streams get their last words earlier than on the platform.
    .WithEnvironment("Chat__ShutdownGrace", "00:00:05")
    .WaitForCompletion(frontend);

// The agent app: the one that runs elsewhere, or the fake.
if (settings.AgentUrl is { } agentUrl)
{
    proxy.WithReference(builder.AddExternalService(ResourceNames.AgentBackend, agentUrl));
}
else
{
    var agent = builder.AddProject<Projects.AgentStack_FakeAgent>(ResourceNames.AgentBackend)
        .WithHttpEndpoint()
        .WithEnvironment(EnvironmentVariables.AppName, ResourceNames.AgentBackend)
        .WithHttpHealthCheck(AgentRoutes.Health);
    proxy.WithReference(agent).WaitFor(agent);
}

// An agent on this machine has no ingress in front that would look at the front app's credential, but the header is always sent.
if (settings.AgentIsLocal)
{
    proxy.WithEnvironment(EnvironmentVariables.Token, builder.AddParameter("databricks-token", "local-development", secret: true));
}

// For whoever works on the page: Vite's development server, started by hand.
builder.AddViteApp(ResourceNames.FrontendDevelopment, "../frontend")
    .WithNpm(install: false)
    .WithReference(proxy)
    .WithExplicitStart();

builder.Build().Run();
