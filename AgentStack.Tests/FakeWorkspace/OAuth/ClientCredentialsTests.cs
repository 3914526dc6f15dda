using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AgentStack.Contract;
using AgentStack.FakeWorkspace.Principals;
using AgentStack.Tests.Time;

namespace AgentStack.Tests.FakeWorkspace.OAuth;

public sealed class ClientCredentialsTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _clock = new();
    private WorkspaceUnderTest _workspace = null!;

    private ServicePrincipal Principal => _workspace.App(WorkspaceUnderTest.Chat).ServicePrincipal;

    public async ValueTask InitializeAsync() => _workspace = await WorkspaceUnderTest.StartAsync(seed: null, _clock);

    public ValueTask DisposeAsync() => _workspace.DisposeAsync();

    [Fact]
    public async Task A_principal_gets_a_token_with_its_credentials_in_the_header()
    {
        using var answer = await _workspace.AskAsync(TokenRequests.Machine, TokenRequests.Basic(Principal));
        var grant = await answer.JsonAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.Equal("Bearer", grant.Text(OAuthFields.TokenType));
        Assert.Equal(3600, grant.GetProperty(OAuthFields.ExpiresIn).GetInt32());
        Assert.Equal(OAuthFields.AllApis, grant.Text(OAuthFields.Scope));
        Assert.False(grant.TryGetProperty(OAuthFields.RefreshToken, out _));
        Assert.Equal(Principal.ApplicationId, await UserNameOfAsync(grant.Text(OAuthFields.AccessToken)!));
    }

    [Fact]
    public async Task A_principal_gets_a_token_with_its_credentials_in_the_form()
    {
        var grant = await _workspace.GrantAsync(
            [.. TokenRequests.Machine, (OAuthFields.ClientId, Principal.ApplicationId), (OAuthFields.ClientSecret, Principal.ClientSecret)]);

        Assert.Equal(Principal.ApplicationId, await UserNameOfAsync(grant.Text(OAuthFields.AccessToken)!));
    }

    [Fact]
    public async Task A_token_may_be_asked_for_some_of_the_scopes_only()
    {
        var grant = await _workspace.GrantAsync(
            [(OAuthFields.GrantType, OAuthFields.ClientCredentials), (OAuthFields.Scope, "sql offline_access")], TokenRequests.Basic(Principal));

        Assert.Equal("sql", grant.Text(OAuthFields.Scope));
        using var apps = await _workspace.GetAsync("/api/2.0/apps", grant.Text(OAuthFields.AccessToken));
        await apps.MustRefuseAsync(HttpStatusCode.Forbidden, "PERMISSION_DENIED");
    }

    [Fact]
    public async Task A_wrong_secret_is_refused_as_the_SDKs_know_it()
    {
        using var answer = await _workspace.AskAsync(TokenRequests.Machine, TokenRequests.Basic(Principal.ApplicationId, "wrong"));

        Assert.Equal(
            """{"error":"invalid_client","error_description":"Client authentication failed"}""", await answer.TextAsync());
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Basic", Assert.Single(answer.Headers.WwwAuthenticate).Scheme);
    }

    [Fact]
    public async Task An_unknown_client_is_told_no_more_than_one_with_a_wrong_secret() => Assert.Equal(
        "Client authentication failed",
        await _workspace.AskAsync(TokenRequests.Machine, TokenRequests.Basic("nobody", "wrong"))
            .MustRefuseAsync(HttpStatusCode.Unauthorized, OAuthErrors.InvalidClient));

    [Theory]
    [InlineData("Basic")]
    [InlineData("Basic not-base64")]
    [InlineData("Basic bm9jb2xvbg==")]
    [InlineData("Bearer whatever")]
    public async Task A_header_that_proves_nothing_is_refused(string authorization) =>
        await _workspace.AskAsync(TokenRequests.Machine, ("Authorization", authorization))
            .MustRefuseAsync(HttpStatusCode.Unauthorized, OAuthErrors.InvalidClient);

    [Fact]
    public async Task Nobody_gets_no_token() =>
        await _workspace.AskAsync(TokenRequests.Machine).MustRefuseAsync(HttpStatusCode.Unauthorized, OAuthErrors.InvalidClient);

    [Fact]
    public async Task Credentials_in_the_header_and_in_the_form_are_one_too_many() =>
        await _workspace.AskAsync(
                [.. TokenRequests.Machine, (OAuthFields.ClientId, Principal.ApplicationId), (OAuthFields.ClientSecret, Principal.ClientSecret)],
                TokenRequests.Basic(Principal))
            .MustRefuseAsync(HttpStatusCode.BadRequest, OAuthErrors.InvalidRequest);

    [Fact]
    public async Task A_client_may_not_be_one_in_the_header_and_another_in_the_form() =>
        await _workspace.AskAsync([.. TokenRequests.Machine, (OAuthFields.ClientId, "another")], TokenRequests.Basic(Principal))
            .MustRefuseAsync(HttpStatusCode.BadRequest, OAuthErrors.InvalidRequest);

    [Fact]
    public async Task The_public_client_has_no_token_of_its_own() =>
        await _workspace.AskAsync([.. TokenRequests.Machine, (OAuthFields.ClientId, "databricks-cli")])
            .MustRefuseAsync(HttpStatusCode.BadRequest, OAuthErrors.UnauthorizedClient);

    [Theory]
    [InlineData("password", "all-apis", "unsupported_grant_type")]
    [InlineData("", "all-apis", "invalid_request")]
    [InlineData("client_credentials", "everything", "invalid_scope")]
    [InlineData("client_credentials", "all-apis everything", "invalid_scope")]
    [InlineData("client_credentials", "", "invalid_scope")]
    [InlineData("authorization_code", "all-apis", "unauthorized_client")]
    [InlineData("refresh_token", "all-apis", "unauthorized_client")]
    public async Task A_request_that_cannot_be_granted_is_refused_by_its_name(string grantType, string scope, string error) =>
        await _workspace.AskAsync([(OAuthFields.GrantType, grantType), (OAuthFields.Scope, scope)], TokenRequests.Basic(Principal))
            .MustRefuseAsync(HttpStatusCode.BadRequest, error);

    [Fact]
    public async Task A_parameter_that_is_there_twice_is_refused() => Assert.Contains(
        OAuthFields.Scope,
        await _workspace.AskAsync([.. TokenRequests.Machine, (OAuthFields.Scope, OAuthFields.AllApis)], TokenRequests.Basic(Principal))
            .MustRefuseAsync(HttpStatusCode.BadRequest, OAuthErrors.InvalidRequest),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("application/json")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("text/plain")]
    [InlineData(null)]
    public async Task Only_a_form_is_read(string? mediaType)
    {
        var body = new ByteArrayContent("grant_type=client_credentials&scope=all-apis"u8.ToArray());
        body.Headers.ContentType = mediaType is null ? null : MediaTypeHeaderValue.Parse(mediaType);

        await _workspace.SendAsync(HttpMethod.Post, WorkspaceRoutes.Token, body, null, TokenRequests.Basic(Principal))
            .MustRefuseAsync(HttpStatusCode.BadRequest, OAuthErrors.InvalidRequest);
    }

    [Theory]
    [InlineData(1, 100_000)]
    [InlineData(2_000, 1)]
    public async Task A_form_that_is_far_too_large_is_refused(int fields, int length)
    {
        var more = string.Concat(Enumerable.Range(0, fields).Select(index => $"&f{index}={new string('a', length)}"));
        using var form = new StringContent(
            $"grant_type=client_credentials&scope=all-apis{more}", Encoding.ASCII, "application/x-www-form-urlencoded");

        Assert.Equal(
            "The body must be a form of at most 65536 bytes.",
            await _workspace.SendAsync(HttpMethod.Post, WorkspaceRoutes.Token, form, null, TokenRequests.Basic(Principal))
                .MustRefuseAsync(HttpStatusCode.BadRequest, OAuthErrors.InvalidRequest));
    }

    [Fact]
    public async Task A_token_is_good_for_its_lifetime_and_not_longer()
    {
        var token = (await _workspace.GrantAsync(TokenRequests.Machine, TokenRequests.Basic(Principal))).Text(OAuthFields.AccessToken)!;

        _clock.Advance(TimeSpan.FromSeconds(3599));
        Assert.Equal(Principal.ApplicationId, await UserNameOfAsync(token));
        _clock.Advance(TimeSpan.FromSeconds(1));
        using var late = await _workspace.GetAsync(WorkspaceRoutes.Me, token);
        await late.MustRefuseAsync(HttpStatusCode.Unauthorized, "UNAUTHENTICATED");
    }

    [Fact]
    public async Task The_lifetime_of_a_token_is_a_setting()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync(("Workspace:TokenLifetime", "00:05:00"));

        var grant = await workspace.GrantAsync(TokenRequests.Machine, TokenRequests.Basic(workspace.App(WorkspaceUnderTest.Chat).ServicePrincipal));

        Assert.Equal(300, grant.GetProperty(OAuthFields.ExpiresIn).GetInt32());
    }

    private async Task<string?> UserNameOfAsync(string token) =>
        (await _workspace.GetJsonAsync(WorkspaceRoutes.Me, token)).Text(ScimFields.UserName);
}
