using AgentStack.Contract;

namespace AgentStack.FakeWorkspace.SignIn;

/// <summary>Where people sign in.</summary>
internal static class SignInRoutes
{
    public static IServiceCollection AddSignIn(this IServiceCollection services) => services
        .AddSingleton<AuthorizationCodes>()
        .AddSingleton<AuthorizationClients>()
        .AddSingleton<Consents>()
        .AddSingleton<SignInPages>()
        .AddSingleton<SignInEndpoint>();

    public static void MapSignIn(this WebApplication app)
    {
        var endpoint = app.Services.GetRequiredService<SignInEndpoint>();
        foreach (var route in (string[])[WorkspaceRoutes.Authorize, WorkspaceRoutes.IngressAuthorize])
        {
            app.MapGet(route, endpoint.AskAsync);
            app.MapPost(route, endpoint.PickAsync);
        }
    }
}
