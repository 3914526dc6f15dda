using AgentStack.Contract;

namespace AgentStack.FakeWorkspace.Apps;

/// <summary>The routes of the Apps API.</summary>
internal static class AppsRoutes
{
    public static IServiceCollection AddAppsApi(this IServiceCollection services) => services
        .AddSingleton<AppJson>()
        .AddSingleton<AppsApi>();

    public static void MapAppsApi(this WebApplication app)
    {
        var api = app.Services.GetRequiredService<AppsApi>();
        const string one = $"{WorkspaceRoutes.Apps}{{name}}";
        app.MapGet(WorkspaceRoutes.Apps, api.ListAsync);
        app.MapGet(one, (string name, HttpContext http) => api.GetAsync(name, http));
        app.MapPost($"{one}/start", (string name, HttpContext http) => api.SetStoppedAsync(name, stopped: false, http));
        app.MapPost($"{one}/stop", (string name, HttpContext http) => api.SetStoppedAsync(name, stopped: true, http));
    }
}
