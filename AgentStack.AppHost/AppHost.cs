using AgentStack.AppHost;
using AgentStack.Contract;
using AgentStack.Deploy.Publishing;

if (CommandLine.AsksForHelp(args))
{
    Console.WriteLine(CommandLine.Offered);
    return;
}

var words = BundleArguments.Complete(args);
var builder = DistributedApplication.CreateBuilder(words);
CommandLine.Check(words, builder.ExecutionContext.IsPublishMode);
var settings = StackSettings.From(builder.Configuration);

// The page: built once at each start, into the folder that the proxy serves.
var frontend = builder.AddJavaScriptApp(ResourceNames.Frontend, "../frontend", "build")
    .WithNpm(installCommand: "ci")
    .WithEnvironment("NODE_ENV", "production");

// The front app: the page and the proxy to the agent.
var proxy = builder.AddProject<Projects.AgentStack_Proxy>(ResourceNames.Proxy)
    .WithHttpEndpoint(port: settings.ProxyPort)
    .WithHttpHealthCheck(HealthRoutes.Ready)
    .WithLocalShutdownGrace()
    .WaitForCompletion(frontend);

// For whoever works on the page: Vite's development server, started by hand.
var development = builder.AddViteApp(ResourceNames.FrontendDevelopment, "../frontend")
    .WithNpm(install: false)
    .WithExplicitStart();

if (builder.ExecutionContext.IsPublishMode)
{
    // What a workspace gets: the front app and the agent that is deployed.
    builder.AddStackBundle(proxy, builder.AddPythonAgent());
}
else if (settings.RemoteAgentUrl is { } remote)
{
    // An agent of a real workspace takes no token of a double's: the front app calls it as Databricks is configured here.
    proxy.WithExternalHttpEndpoints()
        .WithUrlForEndpoint("http", url => url.DisplayText = "chat")
        .WithEnvironment(EnvironmentVariables.AgentAppUrl, "https+http://" + ResourceNames.AgentBackend)
        .WithReference(builder.AddExternalService(ResourceNames.AgentBackend, remote));
    development.WithReference(proxy);
}
else
{
    // The Databricks side: the APIs, the sign-in, and an ingress in front of each app.
    var workspace = builder.AddWorkspace(settings);
    workspace.AddIngress(ResourceNames.ChatIngress, AppNames.Front, settings.ChatPort, proxy);
    development.WithReference(workspace.GetEndpoint(ResourceNames.ChatIngress));

    // The agent app: one that was started by hand on this machine, the one that is deployed, or the fake.
    if (settings.LocalAgentUrl is { } local)
    {
        workspace.AddIngress(ResourceNames.AgentIngress, AppNames.Agent, local);
    }
    else if (settings.AgentKind is AgentKind.Python)
    {
        workspace.AddAgent(builder.AddPythonAgent(), proxy);
    }
    else
    {
        workspace.AddAgent(builder.AddFakeAgent(), proxy);
    }
}

builder.Build().Run();
