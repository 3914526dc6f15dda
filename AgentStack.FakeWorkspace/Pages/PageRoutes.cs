namespace AgentStack.FakeWorkspace.Pages;

/// <summary>The workspace's page for people.</summary>
internal static class PageRoutes
{
    public static IServiceCollection AddStartPage(this IServiceCollection services) => services
        .AddSingleton<AppSection>()
        .AddSingleton<StartPage>();

    public static void MapStartPage(this WebApplication app) => app.MapGet("/", app.Services.GetRequiredService<StartPage>().WriteAsync);
}
