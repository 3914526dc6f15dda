using AgentStack.Contract;
using AgentStack.FakeWorkspace.Api;

namespace AgentStack.FakeWorkspace.Serving;

/// <summary>Model Serving's part of the workspace.</summary>
internal static class ServingRoutes
{
    private const string Endpoint = $"{WorkspaceRoutes.ServingEndpoints}/{{name}}";

    public static IServiceCollection AddServing(this IServiceCollection services) => services
        .AddSingleton<ServingEndpoints>()
        .AddSingleton<ServingApi>();

    public static void MapServing(this WebApplication app)
    {
        var serving = app.Services.GetRequiredService<ServingApi>();
        app.MapGet($"/api/2.0{Endpoint}", serving.ReadAsync);
        app.MapPost(Endpoint + AgentRoutes.Invocations, serving.InvokeAsync);

        const string Switches = $"{ServingSwitchesEndpoint.Route}/{{name}}";
        app.MapGet(Switches, ServingSwitchesEndpoint.TellAsync);
        app.MapMethods(Switches, ChangeRequest.Methods, ServingSwitchesEndpoint.ChangeAsync);
    }
}
