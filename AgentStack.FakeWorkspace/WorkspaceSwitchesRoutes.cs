using AgentStack.FakeWorkspace.Api;

namespace AgentStack.FakeWorkspace;

/// <summary>The route of what is switched for the whole workspace.</summary>
internal static class WorkspaceSwitchesRoutes
{
    public static IServiceCollection AddWorkspaceSwitches(this IServiceCollection services) => services
        .AddSingleton<WorkspaceSwitches>()
        .AddSingleton<WorkspaceSwitchesEndpoint>();

    public static void MapWorkspaceSwitches(this WebApplication app)
    {
        var endpoint = app.Services.GetRequiredService<WorkspaceSwitchesEndpoint>();
        app.MapGet(WorkspaceSwitchFields.Route, endpoint.TellAsync);
        app.MapMethods(WorkspaceSwitchFields.Route, ChangeRequest.Methods, endpoint.ChangeAsync);
    }
}
