using AgentStack.Contract;
using AgentStack.FakeWorkspace.SignIn;
using AgentStack.Tests.Time;
using static AgentStack.Tests.FakeWorkspace.Ingress.SignInCallback;

namespace AgentStack.Tests.FakeWorkspace.Ingress;

/// <summary>Sign-ins that let nobody in.</summary>
public sealed class SignInRefusalTests
{
    [Fact]
    public async Task A_sign_in_that_another_browser_began_is_not_completed()
    {
        await using var app = await AppBehindIngress.StartAsync(Upstream.Nowhere);
        var (mine, theirs) = (await app.GetAsync("/"), await app.GetAsync("/"));

        Fails(await CallBackAsync(app, theirs, app.CodeOf(WorkspaceUnderTest.Ada), AppBehindIngress.CookieOf(mine)));
        Fails(await CallBackAsync(app, theirs, app.CodeOf(WorkspaceUnderTest.Ada), "Cookie: none=0"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?code=x")]
    [InlineData("?state=.Lw&code=x")]
    [InlineData("?state=&code=x")]
    public async Task A_callback_without_a_sign_in_fails(string query)
    {
        await using var app = await AppBehindIngress.StartAsync(Upstream.Nowhere);
        var cookie = AppBehindIngress.CookieOf(await app.GetAsync("/"));

        Fails(await app.GetAsync(IngressRoutes.Callback + query, cookie, "Accept: text/html"));
    }

    [Fact]
    public async Task A_code_is_good_once()
    {
        await using var app = await AppBehindIngress.StartAsync(Upstream.Nowhere);
        var (ask, code) = (await app.GetAsync("/"), app.CodeOf(WorkspaceUnderTest.Ada));
        Assert.Equal(302, (await CallBackAsync(app, ask, code)).Status);

        Fails(await CallBackAsync(app, ask, code));
    }

    [Fact]
    public async Task A_code_is_good_for_five_minutes()
    {
        var clock = new ManualTimeProvider();
        await using var app = await AppBehindIngress.StartAsync(Upstream.Nowhere, WorkspaceUnderTest.Chat, time: clock);
        var (ask, code) = (await app.GetAsync("/"), app.CodeOf(WorkspaceUnderTest.Ada));
        clock.Advance(TimeSpan.FromMinutes(5));

        Fails(await CallBackAsync(app, ask, code));
    }

    [Fact]
    public async Task A_code_for_another_app_is_none()
    {
        await using var app = await AppBehindIngress.StartAsync(Upstream.Nowhere);
        var agent = app.Workspace.App(WorkspaceUnderTest.Agent);
        var code = app.Workspace.Service<AuthorizationCodes>().Issue(
            new(app.Workspace.Person(WorkspaceUnderTest.Ada), agent.OAuthClientId, agent.CallbackUrl, []));

        Fails(await CallBackAsync(app, await app.GetAsync("/"), code));
    }

    [Fact]
    public async Task Who_declines_is_not_signed_in()
    {
        await using var app = await AppBehindIngress.StartAsync(Upstream.Nowhere);
        var ask = await app.GetAsync("/");

        var reply = await app.GetAsync($"{IngressRoutes.Callback}?error=access_denied&state={StateOf(ask)}", AppBehindIngress.CookieOf(ask), "Accept: text/html");

        Fails(reply);
        Assert.Contains("declined", reply.Body);
    }
}
