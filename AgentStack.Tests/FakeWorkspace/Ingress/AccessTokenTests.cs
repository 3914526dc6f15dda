using AgentStack.Contract;
using AgentStack.FakeWorkspace.Apps;
using AgentStack.FakeWorkspace.SignIn;
using AgentStack.FakeWorkspace.Tokens;
using AgentStack.Tests.Time;
using Microsoft.IdentityModel.JsonWebTokens;

namespace AgentStack.Tests.FakeWorkspace.Ingress;

/// <summary>Which token an app gets to act with.</summary>
public sealed class AccessTokenTests
{
    private const string Sent = "x-forwarded-access-token: a.users.token";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_app_gets_a_token_of_its_user_that_is_good_for_its_scopes_only(bool bearer)
    {
        await using var upstream = AppBehindIngress.Echo();
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);

        var seen = await app.SeeAsync(bearer ? app.Ada : await app.SignInAsync(WorkspaceUnderTest.Ada), Sent);

        var token = Assert.Single(seen[ForwardedHeaders.AccessToken]);
        var claims = await app.Workspace.Service<TokenIssuer>().ReadAsync(token);
        Assert.Equal(app.Workspace.Person(WorkspaceUnderTest.Ada).Id, claims!.PrincipalId);
        Assert.Equal(app.Workspace.App(WorkspaceUnderTest.Chat).OAuthClientId, new JsonWebToken(token).GetClaim("client_id").Value);
        Assert.Equal(["sql", "iam.access-control:read", "iam.current-user:read"], claims.Scopes);
        Assert.DoesNotContain(token, app.Ada);
    }

    [Fact]
    public async Task A_person_who_has_not_consented_gives_none_until_they_do()
    {
        await using var upstream = AppBehindIngress.Echo();
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);
        var (alan, chat, consents) = (app.Workspace.Person(WorkspaceUnderTest.Alan), app.Workspace.App(WorkspaceUnderTest.Chat), app.Workspace.Service<Consents>());
        var session = await app.SignInAsync(WorkspaceUnderTest.Alan);

        Assert.Empty((await app.SeeAsync(session, Sent))[ForwardedHeaders.AccessToken]);
        consents.Grant(alan, chat);
        Assert.Single((await app.SeeAsync(session))[ForwardedHeaders.AccessToken]);
        consents.Withdraw(alan, chat);
        Assert.Empty((await app.SeeAsync(session))[ForwardedHeaders.AccessToken]);
    }

    [Fact]
    public async Task An_app_that_declares_no_scopes_gets_none()
    {
        await using var upstream = AppBehindIngress.Echo();
        var seed = (await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "workspace.json"), TestContext.Current.CancellationToken))
            .Replace("\"user_api_scopes\": [\"sql\"]", "\"user_api_scopes\": []", StringComparison.Ordinal);
        await using var app = await AppBehindIngress.StartAsync(upstream.Address, WorkspaceUnderTest.Chat, seed);

        Assert.Empty((await app.SeeAsync(app.Ada, Sent))[ForwardedHeaders.AccessToken]);
        Assert.Empty((await app.SeeAsync(await app.SignInAsync(WorkspaceUnderTest.Ada), Sent))[ForwardedHeaders.AccessToken]);
    }

    [Fact]
    public async Task A_session_keeps_its_token_and_has_it_renewed_before_it_expires()
    {
        var clock = new ManualTimeProvider();
        await using var upstream = AppBehindIngress.Echo();
        await using var app = await AppBehindIngress.StartAsync(upstream.Address, WorkspaceUnderTest.Chat, time: clock);
        var session = await app.SignInAsync(WorkspaceUnderTest.Ada);
        var first = await TokenAsync(app, session);

        clock.Advance(TimeSpan.FromMinutes(47));
        Assert.Equal(first, await TokenAsync(app, session));
        clock.Advance(TimeSpan.FromMinutes(1));
        var second = await TokenAsync(app, session);
        Assert.NotEqual(first, second);

        // Whatever happens in between, no session ever hands out what has expired.
        clock.Advance(TimeSpan.FromDays(3));
        var third = await TokenAsync(app, session);
        Assert.NotEqual(second, third);
        Assert.Null(await app.Workspace.Service<TokenIssuer>().ReadAsync(second));
        Assert.NotNull(await app.Workspace.Service<TokenIssuer>().ReadAsync(third));
    }

    [Fact]
    public async Task A_changed_lifetime_counts_with_the_next_request()
    {
        var clock = new ManualTimeProvider();
        await using var upstream = AppBehindIngress.Echo();
        await using var app = await AppBehindIngress.StartAsync(upstream.Address, WorkspaceUnderTest.Chat, time: clock);
        var session = await app.SignInAsync(WorkspaceUnderTest.Ada);
        var issuer = app.Workspace.Service<TokenIssuer>();
        await TokenAsync(app, session);

        issuer.Lifetime = TimeSpan.FromSeconds(5);
        var token = await TokenAsync(app, session);

        Assert.Equal((clock.GetUtcNow() + issuer.Lifetime).UtcDateTime, new JsonWebToken(token).ValidTo);
    }

    [Fact]
    public async Task Passthrough_keeps_what_an_app_sends_along_byte_for_byte()
    {
        await using var upstream = AppBehindIngress.Echo();
        await using var app = await AppBehindIngress.StartAsync(upstream.Address, WorkspaceUnderTest.Agent);
        var odd = "a.users \t,; token=\xe9\"";

        var seen = await app.SeeAsync(app.Bearer(app.ChatPrincipal), $"X-Forwarded-Access-TOKEN: {odd}", "x_forwarded_access_token: forged");

        Assert.Equal(AccessTokenMode.Passthrough, app.Workspace.App(WorkspaceUnderTest.Agent).Switches.AccessToken);
        Assert.Equal([odd], seen[ForwardedHeaders.AccessToken]);
        Assert.Empty(seen["x_forwarded_access_token"]);
    }

    [Theory]
    [InlineData(Sent, Sent)]
    [InlineData(Sent, "X-FORWARDED-ACCESS-TOKEN: another")]
    [InlineData("x-forwarded-access-token:", "accept: */*")]
    [InlineData("x_forwarded_access_token: forged", "accept: */*")]
    public async Task Passthrough_keeps_nothing_that_could_be_anybodys(string first, string second)
    {
        await using var upstream = AppBehindIngress.Echo();
        await using var app = await AppBehindIngress.StartAsync(upstream.Address, WorkspaceUnderTest.Agent);

        Assert.Empty((await app.SeeAsync(app.Bearer(app.ChatPrincipal), first, second))[ForwardedHeaders.AccessToken]);
    }

    [Fact]
    public async Task Strip_drops_it_and_leaves_the_users_email()
    {
        await using var upstream = AppBehindIngress.Echo();
        await using var app = await AppBehindIngress.StartAsync(upstream.Address, WorkspaceUnderTest.Agent);
        await app.SwitchAsync("""{"access_token": "strip"}""");

        var seen = await app.SeeAsync(app.Bearer(app.ChatPrincipal), Sent, $"{AgentHeaders.AppUserEmail}: ada@example.com");

        Assert.Empty(seen[ForwardedHeaders.AccessToken]);
        Assert.Equal(["ada@example.com"], seen[AgentHeaders.AppUserEmail]);
    }

    private static async Task<string> TokenAsync(AppBehindIngress app, string session) =>
        Assert.Single((await app.SeeAsync(session))[ForwardedHeaders.AccessToken]);
}
