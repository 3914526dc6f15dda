using AgentStack.Contract;
using AgentStack.FakeWorkspace.Principals;

namespace AgentStack.Tests.FakeWorkspace.Ingress;

/// <summary>A bearer token opens an app only if it is one for apps.</summary>
public sealed class TokenScopeTests
{
    [Theory]
    [InlineData(true, OAuthFields.AllApis)]
    [InlineData(true, OAuthScopes.Apps)]
    [InlineData(false, OAuthFields.AllApis)]
    [InlineData(false, OAuthScopes.Apps)]
    public async Task A_token_for_all_apis_or_for_apps_opens_an_app(bool isPerson, string scope)
    {
        await using var upstream = AppBehindIngress.Echo();
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);

        Assert.Equal(200, (await app.GetAsync("/", Bearer(app, isPerson, scope))).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_token_for_anything_else_opens_none(bool isPerson)
    {
        await using var upstream = AppBehindIngress.Echo();
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);

        var reply = await app.GetAsync("/", Bearer(app, isPerson, OAuthScopes.Sql, OAuthScopes.CurrentUserRead));

        Assert.Equal(403, reply.Status);
        Assert.Contains("required scopes: apps", reply.Body);
        Assert.Equal(0, upstream.Connections);
    }

    [Fact]
    public async Task The_token_that_an_app_gets_to_act_for_its_user_opens_no_app()
    {
        await using var upstream = AppBehindIngress.Echo();
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);
        var handed = Assert.Single((await app.SeeAsync(app.Ada))[ForwardedHeaders.AccessToken]);

        Assert.Equal(403, (await app.GetAsync("/", $"Authorization: Bearer {handed}")).Status);
    }

    private static string Bearer(AppBehindIngress app, bool isPerson, params string[] scopes)
    {
        Principal caller = isPerson ? app.Workspace.Person(WorkspaceUnderTest.Ada) : app.ChatPrincipal;
        return $"Authorization: Bearer {app.Workspace.TokenOf(caller, scopes)}";
    }
}
