using AgentStack.Contract;
using AgentStack.Tests.Sockets;
using static AgentStack.Tests.FakeWorkspace.Ingress.SignInCallback;

namespace AgentStack.Tests.FakeWorkspace.Ingress;

/// <summary>How people get into an app, and out again.</summary>
public sealed class SignInTests
{
    [Fact]
    public async Task The_sign_in_page_is_asked_in_the_apps_name_for_its_scopes()
    {
        await using var app = await AppBehindIngress.StartAsync(Upstream.Nowhere);

        var query = AppBehindIngress.QueryOf((await app.GetAsync("/")).Headers["location"]);

        var chat = app.Workspace.App(WorkspaceUnderTest.Chat);
        Assert.Equal(chat.OAuthClientId, query[OAuthFields.ClientId]);
        Assert.Equal($"{chat.Addresses.Url}/.auth/callback", Uri.UnescapeDataString(query[OAuthFields.RedirectUri]));
        Assert.Equal("code", query[OAuthFields.ResponseType]);
        Assert.Equal(
            ["openid", "email", "profile", "sql", "iam.access-control:read", "iam.current-user:read"],
            Uri.UnescapeDataString(query[OAuthFields.Scope]).Split(' '));
        Assert.NotEqual("", query[OAuthFields.State]);
    }

    [Fact]
    public async Task The_sign_in_page_takes_what_the_ingress_asks_for_apps_without_scopes_too()
    {
        await using var app = await AppBehindIngress.StartAsync(Upstream.Nowhere, WorkspaceUnderTest.Agent);

        using var page = await app.Workspace.Client.GetAsync((await app.GetAsync("/")).Headers["location"], TestContext.Current.CancellationToken);

        Assert.Equal(200, (int)page.StatusCode);
        Assert.Contains("Ada Lovelace", await page.TextAsync());
    }

    [Fact]
    public async Task A_person_picks_who_they_are_and_comes_back_to_where_they_wanted_to_go()
    {
        await using var upstream = AppBehindIngress.Echo();
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);
        var ask = await app.GetAsync("/chats/a%2Fb?q=%C3%A9&r=1+2");
        var authorize = new Uri(ask.Headers["location"]);
        using var picked = await app.Workspace.PostFormAsync(authorize.PathAndQuery, [("user", app.Workspace.Person(WorkspaceUnderTest.Ada).Id)]);

        var back = await app.GetAsync(picked.Headers.Location!.PathAndQuery, AppBehindIngress.CookieOf(ask));

        Assert.Equal(302, back.Status);
        Assert.Equal($"{app.Ingress.GetLeftPart(UriPartial.Authority)}/chats/a%2Fb?q=%C3%A9&r=1+2", back.Headers["location"]);
        Assert.Equal([WorkspaceUnderTest.Ada], (await app.SeeAsync(AppBehindIngress.CookieOf(back)))[ForwardedHeaders.Email]);
    }

    [Fact]
    public async Task The_cookies_are_for_the_ingress_alone()
    {
        await using var app = await AppBehindIngress.StartAsync(Upstream.Nowhere);
        var ask = await app.GetAsync("/");
        var back = await CallBackAsync(app, ask, app.CodeOf(WorkspaceUnderTest.Ada));

        Assert.EndsWith("; max-age=600; path=/; samesite=lax; httponly", ask.Headers["set-cookie"]);
        Assert.Matches("^fake_workspace_session_agentstack-chat=[A-Za-z0-9_-]{43}; path=/; samesite=lax; httponly$", back.Headers["set-cookie"]);
        Assert.Equal("no-store", ask.Headers["cache-control"]);
        Assert.Equal("no-store", back.Headers["cache-control"]);
    }

    [Fact]
    public async Task Where_people_come_by_https_the_cookies_never_go_without()
    {
        await using var secure = await WorkspaceUnderTest.StartAsync(($"Apps:{WorkspaceUnderTest.Chat}:Url", "https://chat.example.com"));
        using var connection = await RawConnection.OpenAsync(new($"http://localhost:{secure.App(WorkspaceUnderTest.Chat).Addresses.Port}"));

        await connection.SendAsync("GET", "/");

        Assert.EndsWith("; secure; samesite=lax; httponly", (await connection.ReadReplyAsync()).Headers["set-cookie"]);
    }

    [Fact]
    public async Task Two_tabs_can_sign_in_at_the_same_time()
    {
        await using var app = await AppBehindIngress.StartAsync(Upstream.Nowhere);
        var first = await app.GetAsync("/one");
        var second = await app.GetAsync("/two", AppBehindIngress.CookieOf(first));

        var backToSecond = await CallBackAsync(app, second, app.CodeOf(WorkspaceUnderTest.Ada));
        var backToFirst = await CallBackAsync(app, first, app.CodeOf(WorkspaceUnderTest.Ada), AppBehindIngress.CookieOf(second));

        Assert.EndsWith("/two", backToSecond.Headers["location"]);
        Assert.EndsWith("/one", backToFirst.Headers["location"]);
    }

    [Fact]
    public async Task Who_signs_out_is_out_everywhere_and_can_sign_in_again()
    {
        await using var upstream = AppBehindIngress.Echo();
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);
        var session = await app.SignInAsync(WorkspaceUnderTest.Ada);

        var reply = await app.GetAsync(IngressRoutes.SignOut, session);
        var page = await app.GetAsync(reply.Headers["location"]);

        Assert.Equal(302, reply.Status);
        Assert.StartsWith("fake_workspace_session_agentstack-chat=; expires=Thu, 01 Jan 1970", reply.Headers["set-cookie"]);
        Assert.Equal(200, page.Status);
        Assert.Contains("<a href=\"/\">Sign in again</a>", page.Body);
        Assert.Equal(302, (await app.GetAsync("/", session)).Status);
    }

    [Fact]
    public async Task Who_signs_in_as_somebody_else_leaves_no_session_behind()
    {
        await using var app = await AppBehindIngress.StartAsync(Upstream.Nowhere);
        var ada = await app.SignInAsync(WorkspaceUnderTest.Ada);
        var ask = await app.GetAsync("/", "Cookie: none=0");

        await CallBackAsync(app, ask, app.CodeOf(WorkspaceUnderTest.Grace), $"{AppBehindIngress.CookieOf(ask)}; {ada["Cookie: ".Length..]}");

        Assert.Equal(302, (await app.GetAsync("/", ada)).Status);
    }

    [Theory]
    [InlineData("GET", "/.auth")]
    [InlineData("GET", "/.auth/")]
    [InlineData("GET", "/.auth/x")]
    [InlineData("GET", "/x/../.auth/x")]
    [InlineData("GET", "/%2Eauth/x")]
    [InlineData("POST", "/.auth/callback")]
    [InlineData("POST", "/.auth/logout")]
    public async Task What_is_the_ingresss_own_never_reaches_the_app(string method, string target)
    {
        await using var upstream = AppBehindIngress.Echo();
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);

        Assert.Equal(404, (await app.SendAsync(method, target, method == "POST" ? "" : null, app.Ada)).Status);
        Assert.Equal(0, upstream.Connections);
    }
}
