using AgentStack.FakeWorkspace.Apps;

namespace AgentStack.FakeWorkspace.Ingress;

/// <summary>Puts an ingress before each app.</summary>
internal static class IngressExtensions
{
    public static IServiceCollection AddIngress(this IServiceCollection services) => services
        .AddSingleton<AppAccess>()
        .AddSingleton<Sessions>()
        .AddSingleton<IngressIdentity>()
        .AddSingleton<IngressSignIn>()
        .AddSingleton<UserTokens>()
        .AddSingleton<IdentityHeaders>()
        .AddSingleton<AppForwarder>()
        .AddSingleton<AppIngress>();

    /// <summary>Takes what came to an app's address. What comes after it sees the workspace's own requests only.</summary>
    public static void UseIngress(this WebApplication app)
    {
        var apps = app.Services.GetRequiredService<AppRegistry>();
        var ingress = app.Services.GetRequiredService<AppIngress>();
        app.Use((http, next) => apps.At(http.Connection) is { } target ? ingress.HandleAsync(target, http) : next(http));
    }
}
