using System.Net;
using AgentStack.Contract;

namespace AgentStack.Tests.FakeWorkspace.SignIn;

public sealed class AppSignInTests : IAsyncLifetime
{
    private WorkspaceUnderTest _workspace = null!;

    private string Page => _workspace.SignInTo(WorkspaceUnderTest.Chat);

    private string Callback => $"{_workspace.App(WorkspaceUnderTest.Chat).Addresses.Url}/.auth/callback";

    public async ValueTask InitializeAsync() => _workspace = await WorkspaceUnderTest.StartAsync();

    public ValueTask DisposeAsync() => _workspace.DisposeAsync();

    [Fact]
    public async Task The_page_lists_everybody_with_e_mail_groups_and_consent()
    {
        using var answer = await _workspace.GetAsync(Page);
        var page = await answer.TextAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains($"Sign in to {WorkspaceUnderTest.Chat}", page, StringComparison.Ordinal);
        foreach (var email in (string[])[WorkspaceUnderTest.Ada, WorkspaceUnderTest.Grace, WorkspaceUnderTest.Alan, WorkspaceUnderTest.Eve])
        {
            var person = _workspace.Person(email);
            Assert.Contains($"value=\"{person.Id}\">{person.DisplayName}</button>", page, StringComparison.Ordinal);
            Assert.Contains(email, page, StringComparison.Ordinal);
        }

        Assert.Contains("ada@example.com<br><span class=\"quiet\">in users; lets the app act as them", page, StringComparison.Ordinal);
        Assert.Contains("alan@example.com<br><span class=\"quiet\">in users; has not consented yet", page, StringComparison.Ordinal);
        Assert.Contains("eve@example.com<br><span class=\"quiet\">in no group", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(WorkspaceRoutes.Authorize)]
    [InlineData(WorkspaceRoutes.IngressAuthorize)]
    public async Task Who_picks_a_person_goes_back_with_a_code_and_the_state(string route)
    {
        var page = Page.Replace(WorkspaceRoutes.IngressAuthorize, route, StringComparison.Ordinal);

        using var answer = await _workspace.PickAsync(page, WorkspaceUnderTest.Ada);

        var parameters = answer.SentBack(Callback);
        Assert.Equal([OAuthFields.Code, OAuthFields.State], parameters.Keys);
        Assert.Equal("the state", parameters[OAuthFields.State]);
    }

    [Fact]
    public async Task The_code_is_good_for_the_app_and_names_the_person_and_the_scopes()
    {
        using var answer = await _workspace.PickAsync(Page, WorkspaceUnderTest.Ada);
        var code = answer.SentBack(Callback)[OAuthFields.Code];

        var grant = _workspace.Service<AgentStack.FakeWorkspace.SignIn.AuthorizationCodes>()
            .Redeem(code, _workspace.App(WorkspaceUnderTest.Chat).OAuthClientId, Callback);

        Assert.Equal(WorkspaceUnderTest.Ada, grant?.User.UserName);
        Assert.Equal(["sql", "iam.current-user:read"], grant?.Scopes);
    }

    [Theory]
    [InlineData(OAuthFields.ClientId, "nobody")]
    [InlineData(OAuthFields.ClientId, null)]
    [InlineData(OAuthFields.RedirectUri, "http://attacker.example/.auth/callback")]
    [InlineData(OAuthFields.RedirectUri, "http://localhost:8020")]
    [InlineData(OAuthFields.RedirectUri, null)]
    public async Task A_client_that_is_not_there_or_a_way_back_that_is_not_its_own_is_told_on_a_page_and_never_by_a_redirect(string parameter, string? value)
    {
        var page = _workspace.SignInTo(WorkspaceUnderTest.Chat, (parameter, value));

        foreach (var asking in (Task<HttpResponseMessage>[])[_workspace.GetAsync(page), _workspace.PickAsync(page, WorkspaceUnderTest.Ada)])
        {
            using var answer = await asking;
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Null(answer.Headers.Location);
            Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/../evil")]
    [InlineData("?next=http://attacker.example")]
    public async Task The_way_back_must_be_the_apps_own_to_the_letter(string more)
    {
        using var answer = await _workspace.GetAsync(_workspace.SignInTo(WorkspaceUnderTest.Chat, (OAuthFields.RedirectUri, Callback + more)));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task The_way_back_of_another_app_is_not_this_apps()
    {
        var other = $"{_workspace.App(WorkspaceUnderTest.Agent).Addresses.Url}/.auth/callback";

        using var answer = await _workspace.GetAsync(_workspace.SignInTo(WorkspaceUnderTest.Chat, (OAuthFields.RedirectUri, other)));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData(OAuthFields.ResponseType, "token", OAuthErrors.UnsupportedResponseType)]
    [InlineData(OAuthFields.ResponseType, null, OAuthErrors.InvalidRequest)]
    [InlineData(OAuthFields.Scope, "everything", OAuthErrors.InvalidScope)]
    [InlineData(OAuthFields.Scope, null, OAuthErrors.InvalidScope)]
    [InlineData(OAuthFields.CodeChallenge, "short", OAuthErrors.InvalidRequest)]
    public async Task A_client_that_asks_for_what_there_is_not_hears_so_by_the_way_back(string parameter, string? value, string error)
    {
        using var answer = await _workspace.GetAsync(_workspace.SignInTo(WorkspaceUnderTest.Chat, (parameter, value)));

        var parameters = answer.SentBack(Callback);
        Assert.Equal(error, parameters[OAuthFields.Error]);
        Assert.Equal("the state", parameters[OAuthFields.State]);
    }

    [Fact]
    public async Task A_request_without_a_state_is_refused_because_anybody_could_have_made_it()
    {
        using var answer = await _workspace.GetAsync(_workspace.SignInTo(WorkspaceUnderTest.Chat, (OAuthFields.State, null)));

        Assert.Equal(OAuthErrors.InvalidRequest, answer.SentBack(Callback)[OAuthFields.Error]);
    }

    [Fact]
    public async Task A_parameter_that_is_there_twice_is_refused()
    {
        using var answer = await _workspace.GetAsync($"{Page}&{OAuthFields.RedirectUri}=http://attacker.example");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null(answer.Headers.Location);
    }

    [Fact]
    public async Task Nobody_is_signed_in_as_a_person_who_is_not_there()
    {
        using var answer = await _workspace.PostFormAsync(Page, [("user", "1")]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Nobody_is_signed_in_as_a_service_principal()
    {
        using var answer = await _workspace.PostFormAsync(Page, [("user", _workspace.App(WorkspaceUnderTest.Agent).ServicePrincipal.Id)]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("Origin", "http://attacker.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task Another_sites_page_signs_nobody_in(string header, string value)
    {
        using var answer = await _workspace.PostFormAsync(Page, [("user", _workspace.Person(WorkspaceUnderTest.Ada).Id)], (header, value));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Null(answer.Headers.Location);
    }

    [Fact]
    public async Task What_the_request_says_is_text_on_the_page_and_never_markup()
    {
        using var answer = await _workspace.GetAsync(_workspace.SignInTo(WorkspaceUnderTest.Chat, (OAuthFields.ClientId, "<script>alert(1)</script>")));
        var page = await answer.TextAsync();

        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_lets_in_no_scripts_no_frames_and_forms_to_itself_and_the_client_only()
    {
        using var answer = await _workspace.GetAsync(Page);

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.EndsWith($"form-action 'self' {_workspace.App(WorkspaceUnderTest.Chat).Addresses.Url}", policy, StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }
}
