using AgentStack.Contract;

namespace AgentStack.AppHost;

/// <summary>Puts the workspace's double into the stack, and apps behind it.</summary>
internal static class WorkspaceExtensions
{
    /// <summary>Adds the workspace.</summary>
    public static IResourceBuilder<ProjectResource> AddWorkspace(this IDistributedApplicationBuilder builder, StackSettings settings)
    {
        var workspace = builder.AddProject<Projects.AgentStack_FakeWorkspace>(ResourceNames.Workspace)
            .WithHttpEndpoint(port: settings.WorkspacePort)
            .WithExternalHttpEndpoints()
            .WithHttpHealthCheck(HealthRoutes.Ready)
            .WithUrlForEndpoint("http", url => url.DisplayText = "workspace");
        if (settings.WorkspaceSeed is { } seed)
        {
            workspace.WithEnvironment("Workspace__Seed", seed);
        }

        return workspace.WithEnvironment("Workspace__Url", workspace.GetEndpoint("http"));
    }

    /// <summary>Puts an app behind an ingress of the workspace and starts it with the environment that the platform would give it.</summary>
    /// <param name="endpoint">The name of the workspace's endpoint that is the ingress.</param>
    /// <param name="port">Where people reach the app; any free port when null.</param>
    public static void AddIngress<T>(
        this IResourceBuilder<ProjectResource> workspace, string endpoint, string appName, int? port, IResourceBuilder<T> app)
        where T : IResourceWithEndpoints, IResourceWithEnvironment, IResourceWithWaitSupport
    {
        workspace.AddIngress(endpoint, appName, port)
            .WithEnvironment($"Apps__{appName}__Upstream", app.GetEndpoint("http"));
        var environment = new AppEnvironment(appName, workspace.GetEndpoint("http"));
        app.WithEnvironment(environment.AddToAsync).WaitFor(workspace);
    }

    /// <summary>Puts an app that somebody else starts behind an ingress of the workspace.</summary>
    public static void AddIngress(this IResourceBuilder<ProjectResource> workspace, string endpoint, string appName, Uri upstream) =>
        workspace.AddIngress(endpoint, appName, port: null)
            .WithEnvironment($"Apps__{appName}__Upstream", upstream.GetLeftPart(UriPartial.Authority));

    private static IResourceBuilder<ProjectResource> AddIngress(
        this IResourceBuilder<ProjectResource> workspace, string endpoint, string appName, int? port) => workspace
        .WithHttpEndpoint(port: port, name: endpoint, env: $"Apps__{appName}__Port")
        .WithExternalHttpEndpoints()
        .WithEnvironment($"Apps__{appName}__Url", workspace.GetEndpoint(endpoint))
        .WithUrlForEndpoint(endpoint, url => url.DisplayText = endpoint);
}
