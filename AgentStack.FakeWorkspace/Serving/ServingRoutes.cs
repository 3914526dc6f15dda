using AgentStack.Contract;
using AgentStack.FakeWorkspace.Api;

namespace AgentStack.FakeWorkspace.Serving;

/// <summary>Model Serving's part of the workspace.</summary>
internal static class ServingRoutes
{
    private const string Name = "/{name}";

    public static IServiceCollection AddServing(this IServiceCollection services) => services
        .AddSingleton<ServingEndpoints>()
        .AddSingleton<ServingAccess>()
        .AddSingleton<EndpointsApi>()
        .AddSingleton<ServingApi>();

    public static void MapServing(this WebApplication app)
    {
        var api = app.Services.GetRequiredService<EndpointsApi>();
        app.MapGet(WorkspaceRoutes.ServingEndpointsApi, api.ListAsync);
        app.MapGet(WorkspaceRoutes.ServingEndpointsApi + Name, api.ReadAsync);

        var serving = app.Services.GetRequiredService<ServingApi>();
        app.MapPost(WorkspaceRoutes.ServingEndpoints + Name + AgentRoutes.Invocations, serving.InvokeAsync);
        app.MapPost(WorkspaceRoutes.ServingEndpoints + WorkspaceRoutes.ChatCompletions, serving.CompleteAsync);

        const string Switches = ServingSwitchesEndpoint.Route + Name;
        app.MapGet(Switches, ServingSwitchesEndpoint.TellAsync);
        app.MapMethods(Switches, ChangeRequest.Methods, ServingSwitchesEndpoint.ChangeAsync);
    }
}
