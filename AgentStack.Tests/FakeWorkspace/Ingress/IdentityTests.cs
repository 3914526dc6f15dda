using AgentStack.Contract;
using AgentStack.FakeWorkspace.Principals;
using AgentStack.Tests.Sockets;
using AgentStack.Tests.Time;

namespace AgentStack.Tests.FakeWorkspace.Ingress;

/// <summary>Who the ingress takes a caller for.</summary>
public sealed class IdentityTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("Authorization: Bearer dapi0123456789abcdef")]
    [InlineData("Authorization: Bearer")]
    [InlineData("Authorization: Basic YWRhOnNlY3JldA==")]
    [InlineData("Authorization: Digest username=ada")]
    [InlineData("Authorization:")]
    [InlineData("Cookie: fake_workspace_session_agentstack-chat=unknown")]
    [InlineData("Cookie: fake_workspace_session_agentstack-chat=")]
    [InlineData("x-forwarded-user: 7001000000000001@1234567890123456")]
    public async Task Whom_nothing_vouches_for_is_sent_to_sign_in(string? header)
    {
        await using var app = await AppBehindIngress.StartAsync(new Uri("http://127.0.0.1:1"));

        var reply = await app.GetAsync("/", header is null ? [] : [header]);

        Assert.Equal(302, reply.Status);
        Assert.StartsWith(new Uri(app.Workspace.Address, WorkspaceRoutes.IngressAuthorize).AbsoluteUri + "?", reply.Headers["location"]);
        Assert.Equal("", reply.Body);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("HEAD")]
    [InlineData("OPTIONS")]
    [InlineData("DELETE")]
    public async Task That_holds_for_every_method(string method)
    {
        await using var app = await AppBehindIngress.StartAsync(new Uri("http://127.0.0.1:1"));

        Assert.Equal(302, (await app.SendAsync(method, "/api/chat", method == "POST" ? "{}" : null)).Status);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("a.b.c")]
    [InlineData("two words")]
    public async Task A_bearer_token_that_is_none_is_refused_as_the_apis_do(string token)
    {
        await using var app = await AppBehindIngress.StartAsync(new Uri("http://127.0.0.1:1"));

        await IsUnauthenticatedAsync(app, $"Authorization: Bearer {token}", "Accept: text/html");
    }

    [Fact]
    public async Task A_token_that_was_changed_is_refused()
    {
        await using var app = await AppBehindIngress.StartAsync(new Uri("http://127.0.0.1:1"));
        var parts = app.Ada.Split('.');
        var graces = app.Grace.Split('.');

        await IsUnauthenticatedAsync(app, string.Join('.', parts[0], graces[1], parts[2]));
    }

    [Fact]
    public async Task Two_tokens_are_none()
    {
        await using var app = await AppBehindIngress.StartAsync(new Uri("http://127.0.0.1:1"));

        Assert.Equal(302, (await app.GetAsync("/", app.Ada, app.Grace)).Status);
    }

    [Fact]
    public async Task A_token_lets_in_until_it_expires()
    {
        var clock = new ManualTimeProvider();
        await using var upstream = AppBehindIngress.Echo();
        await using var app = await AppBehindIngress.StartAsync(upstream.Address, WorkspaceUnderTest.Chat, time: clock);
        var ada = app.Ada;

        clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(200, (await app.GetAsync("/", ada)).Status);

        clock.Advance(TimeSpan.FromMinutes(1));
        await IsUnauthenticatedAsync(app, ada);
    }

    [Fact]
    public async Task A_token_of_somebody_who_is_gone_is_refused()
    {
        await using var app = await AppBehindIngress.StartAsync(new Uri("http://127.0.0.1:1"));

        await IsUnauthenticatedAsync(app, app.Bearer(new User("7009", "gone@example.com", "Gone", ["users"], Consents: true)));
    }

    [Fact]
    public async Task A_session_says_who_calls()
    {
        await using var upstream = AppBehindIngress.Echo();
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);

        var seen = await app.SeeAsync(await app.SignInAsync(WorkspaceUnderTest.Ada));

        Assert.Equal([WorkspaceUnderTest.Ada], seen[ForwardedHeaders.Email]);
    }

    [Fact]
    public async Task A_bearer_token_wins_over_a_session()
    {
        await using var upstream = AppBehindIngress.Echo();
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);
        var session = await app.SignInAsync(WorkspaceUnderTest.Ada);

        Assert.Equal([WorkspaceUnderTest.Grace], (await app.SeeAsync(session, app.Grace))[ForwardedHeaders.Email]);
        await IsUnauthenticatedAsync(app, session, "Authorization: Bearer nonsense");
    }

    [Theory]
    [InlineData("Authorization: Bearer dapi0123456789abcdef")]
    [InlineData("Authorization: Basic YWRhOnNlY3JldA==")]
    public async Task What_is_no_oauth_token_does_not_end_a_session(string header)
    {
        await using var upstream = AppBehindIngress.Echo();
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);

        var seen = await app.SeeAsync(await app.SignInAsync(WorkspaceUnderTest.Ada), header);

        Assert.Equal([WorkspaceUnderTest.Ada], seen[ForwardedHeaders.Email]);
        Assert.Empty(seen["Authorization"]);
    }

    [Fact]
    public async Task A_session_with_one_app_is_none_with_another()
    {
        await using var app = await AppBehindIngress.StartAsync(new Uri("http://127.0.0.1:1"));
        var id = (await app.SignInAsync(WorkspaceUnderTest.Ada)).Split('=')[1];
        using var agent = await RawConnection.OpenAsync(app.Workspace.IngressOf(WorkspaceUnderTest.Agent));

        await agent.SendAsync("GET", "/", null, $"Cookie: fake_workspace_session_{WorkspaceUnderTest.Agent}={id}");

        Assert.Equal(302, (await agent.ReadReplyAsync()).Status);
    }

    private static async Task IsUnauthenticatedAsync(AppBehindIngress app, params string[] headers)
    {
        var reply = await app.GetAsync("/", headers);
        Assert.Equal(401, reply.Status);
        Assert.Equal("application/json", reply.Headers["content-type"]);
        Assert.Equal($$"""{"{{ApiErrorFields.ErrorCode}}":"UNAUTHENTICATED","{{ApiErrorFields.Message}}":"Invalid access token."}""", reply.Body);
    }
}
