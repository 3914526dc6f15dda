using System.Net;
using System.Security.Cryptography;
using System.Text;
using AgentStack.Contract;
using AgentStack.Tests.FakeWorkspace.OAuth;
using AgentStack.Tests.Time;
using Microsoft.IdentityModel.Tokens;

namespace AgentStack.Tests.FakeWorkspace.SignIn;

public sealed class CliSignInTests : IAsyncLifetime
{
    private const string Cli = "databricks-cli";
    private const string RedirectUri = "http://localhost:8020";
    private const string Verifier = "a-verifier-of-at-least-forty-three-characters-as-the-RFC-wants";

    private static readonly string Challenge = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    private readonly ManualTimeProvider _clock = new();
    private WorkspaceUnderTest _workspace = null!;

    public async ValueTask InitializeAsync() => _workspace = await WorkspaceUnderTest.StartAsync(seed: null, _clock);

    public ValueTask DisposeAsync() => _workspace.DisposeAsync();

    [Fact]
    public async Task A_person_signs_in_through_the_CLI_and_gets_a_token_of_their_own_and_a_refresh_token()
    {
        var grant = await _workspace.GrantAsync(CodeForm(await CodeAsync()));

        Assert.Equal("Bearer", grant.Text(OAuthFields.TokenType));
        Assert.Equal(3600, grant.GetProperty(OAuthFields.ExpiresIn).GetInt32());
        Assert.Equal("offline_access all-apis", grant.Text(OAuthFields.Scope));
        Assert.Equal(WorkspaceUnderTest.Grace, await UserNameOfAsync(grant));
        Assert.NotEmpty(grant.Text(OAuthFields.RefreshToken)!);
    }

    [Fact]
    public async Task The_refresh_token_gets_the_next_token_once_the_first_one_has_expired()
    {
        var first = await _workspace.GrantAsync(CodeForm(await CodeAsync()));
        _clock.Advance(TimeSpan.FromHours(2));

        var next = await _workspace.GrantAsync(RefreshForm(first.Text(OAuthFields.RefreshToken)!));

        Assert.Equal(WorkspaceUnderTest.Grace, await UserNameOfAsync(next));
        Assert.Equal("offline_access all-apis", next.Text(OAuthFields.Scope));
        Assert.Equal(first.Text(OAuthFields.RefreshToken), next.Text(OAuthFields.RefreshToken));
    }

    [Fact]
    public async Task A_refreshed_token_may_be_for_less_and_never_for_more()
    {
        var page = SignInBrowser.SignInToCli(Challenge, (OAuthFields.Scope, "offline_access sql iam.current-user:read"));
        var form = RefreshForm((await _workspace.GrantAsync(CodeForm(await CodeAsync(page)))).Text(OAuthFields.RefreshToken)!);

        var less = await _workspace.GrantAsync([.. form, (OAuthFields.Scope, "sql")]);
        Assert.Equal("sql", less.Text(OAuthFields.Scope));
        await _workspace.AskAsync([.. form, (OAuthFields.Scope, OAuthFields.AllApis)]).MustRefuseAsync(HttpStatusCode.BadRequest, OAuthErrors.InvalidScope);
    }

    [Fact]
    public async Task Without_offline_access_there_is_no_refresh_token()
    {
        var page = SignInBrowser.SignInToCli(Challenge, (OAuthFields.Scope, OAuthFields.AllApis));

        var grant = await _workspace.GrantAsync(CodeForm(await CodeAsync(page)));

        Assert.False(grant.TryGetProperty(OAuthFields.RefreshToken, out _));
    }

    [Fact]
    public async Task A_refresh_token_that_is_none_is_refused_in_the_words_by_which_the_CLI_asks_to_sign_in_again() => Assert.Equal(
        "Refresh token is invalid",
        await _workspace.AskAsync(RefreshForm("none")).MustRefuseAsync(HttpStatusCode.BadRequest, OAuthErrors.InvalidGrant));

    [Fact]
    public async Task A_code_is_good_once()
    {
        var form = CodeForm(await CodeAsync());
        await _workspace.GrantAsync(form);

        await _workspace.AskAsync(form).MustRefuseAsync(HttpStatusCode.BadRequest, OAuthErrors.InvalidGrant);
    }

    [Fact]
    public async Task A_code_is_good_for_five_minutes()
    {
        var code = await CodeAsync();
        _clock.Advance(TimeSpan.FromMinutes(5));

        await _workspace.AskAsync(CodeForm(code)).MustRefuseAsync(HttpStatusCode.BadRequest, OAuthErrors.InvalidGrant);
    }

    [Theory]
    [InlineData(OAuthFields.Code, "another")]
    [InlineData(OAuthFields.RedirectUri, "http://localhost:8021")]
    [InlineData(OAuthFields.CodeVerifier, "another-verifier-of-at-least-forty-three-characters-in-all")]
    public async Task A_code_is_worth_nothing_to_who_does_not_know_the_rest(string parameter, string value)
    {
        var form = CodeForm(await CodeAsync()).Select(field => field.Item1 == parameter ? (parameter, value) : field);

        await _workspace.AskAsync(form).MustRefuseAsync(HttpStatusCode.BadRequest, OAuthErrors.InvalidGrant);
    }

    [Theory]
    [InlineData(OAuthFields.Code)]
    [InlineData(OAuthFields.RedirectUri)]
    [InlineData(OAuthFields.CodeVerifier)]
    public async Task A_field_that_is_missing_is_named(string parameter)
    {
        var form = CodeForm(await CodeAsync()).Where(field => field.Item1 != parameter);

        Assert.Contains(
            parameter,
            await _workspace.AskAsync(form).MustRefuseAsync(HttpStatusCode.BadRequest, OAuthErrors.InvalidRequest),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_for_an_app_is_none_for_the_CLI()
    {
        using var answer = await _workspace.PickAsync(_workspace.SignInTo(WorkspaceUnderTest.Chat), WorkspaceUnderTest.Ada);
        var callback = $"{_workspace.App(WorkspaceUnderTest.Chat).Addresses.Url}/.auth/callback";
        var form = CodeForm(answer.SentBack(callback)[OAuthFields.Code])
            .Select(field => field.Item1 == OAuthFields.RedirectUri ? (OAuthFields.RedirectUri, callback) : field);

        await _workspace.AskAsync(form).MustRefuseAsync(HttpStatusCode.BadRequest, OAuthErrors.InvalidGrant);
    }

    [Theory]
    [InlineData("http://localhost:8020")]
    [InlineData("http://localhost:8040/")]
    [InlineData("http://127.0.0.1:51234")]
    [InlineData("http://[::1]:51234/")]
    [InlineData("http://localhost")]
    public async Task The_CLI_may_listen_on_any_port_of_this_machine(string redirectUri)
    {
        using var answer = await _workspace.PickAsync(
            SignInBrowser.SignInToCli(Challenge, (OAuthFields.RedirectUri, redirectUri)), WorkspaceUnderTest.Ada);

        var parameters = answer.SentBack(redirectUri);
        Assert.Equal([OAuthFields.Code, OAuthFields.State], parameters.Keys);
        Assert.Equal("the state", parameters[OAuthFields.State]);
    }

    [Theory]
    [InlineData("https://localhost:8020")]
    [InlineData("http://attacker.example:8020")]
    [InlineData("http://localhost:8020@attacker.example")]
    [InlineData("http://localhost:8020.attacker.example")]
    [InlineData("http://localhost.attacker.example")]
    [InlineData("http://localhost\\@attacker.example")]
    [InlineData("http://localhost:8020/elsewhere")]
    [InlineData("http://localhost:8020?next=1")]
    [InlineData("http://localhost:8020\n")]
    [InlineData("//localhost:8020")]
    [InlineData("javascript:alert(1)")]
    [InlineData(null)]
    public async Task Nobody_is_sent_anywhere_else(string? redirectUri)
    {
        using var answer = await _workspace.PickAsync(
            SignInBrowser.SignInToCli(Challenge, (OAuthFields.RedirectUri, redirectUri)), WorkspaceUnderTest.Ada);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null(answer.Headers.Location);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData(OAuthFields.CodeChallenge, null)]
    [InlineData(OAuthFields.CodeChallenge, "short")]
    [InlineData(OAuthFields.CodeChallengeMethod, null)]
    [InlineData(OAuthFields.CodeChallengeMethod, "plain")]
    public async Task The_CLI_must_hide_its_verifier(string parameter, string? value)
    {
        using var answer = await _workspace.GetAsync(SignInBrowser.SignInToCli(Challenge, (parameter, value)));

        Assert.Equal(OAuthErrors.InvalidRequest, answer.SentBack(RedirectUri)[OAuthFields.Error]);
    }

    private static (string, string)[] CodeForm(string code) =>
    [
        (OAuthFields.GrantType, OAuthFields.AuthorizationCode), (OAuthFields.ClientId, Cli), (OAuthFields.Code, code),
        (OAuthFields.RedirectUri, RedirectUri), (OAuthFields.CodeVerifier, Verifier),
    ];

    private static (string, string)[] RefreshForm(string token) =>
        [(OAuthFields.GrantType, OAuthFields.RefreshToken), (OAuthFields.ClientId, Cli), (OAuthFields.RefreshToken, token)];

    private async Task<string> CodeAsync(string? page = null)
    {
        using var answer = await _workspace.PickAsync(page ?? SignInBrowser.SignInToCli(Challenge), WorkspaceUnderTest.Grace);
        return answer.SentBack(RedirectUri)[OAuthFields.Code];
    }

    private async Task<string?> UserNameOfAsync(System.Text.Json.JsonElement grant) =>
        (await _workspace.GetJsonAsync(WorkspaceRoutes.Me, grant.Text(OAuthFields.AccessToken))).Text(ScimFields.UserName);
}
