using AgentStack.Contract;
using AgentStack.FakeWorkspace.Tokens;

namespace AgentStack.FakeWorkspace.OAuth;

/// <summary>The workspace's identity provider.</summary>
internal static class OAuthRoutes
{
    public static IServiceCollection AddOAuth(this IServiceCollection services) => services
        .AddSingleton<KnownScopes>()
        .AddSingleton<ClientAuthentication>()
        .AddSingleton<RefreshTokens>()
        .AddSingleton<TokenGrants>()
        .AddSingleton<TokenEndpoint>()
        .AddSingleton<DiscoveryDocuments>();

    public static void MapOAuth(this WebApplication app)
    {
        var documents = app.Services.GetRequiredService<DiscoveryDocuments>();
        app.MapGet(WorkspaceRoutes.DatabricksConfig, documents.ConfigurationAsync);
        app.MapGet($"{WorkspaceRoutes.IdentityProvider}{WorkspaceRoutes.AuthorizationServer}", documents.AuthorizationServerAsync);
        app.MapGet(WorkspaceRoutes.Jwks, documents.KeysAsync);
        app.MapPost(WorkspaceRoutes.Token, app.Services.GetRequiredService<TokenEndpoint>().HandleAsync);
    }
}
