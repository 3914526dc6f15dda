using System.Net;
using AgentStack.Contract;
using AgentStack.FakeWorkspace.SignIn;

namespace AgentStack.Tests.FakeWorkspace.SignIn;

public sealed class ConsentTests : IAsyncLifetime
{
    private WorkspaceUnderTest _workspace = null!;

    private string Page => _workspace.SignInTo(WorkspaceUnderTest.Chat);

    private string Callback => $"{_workspace.App(WorkspaceUnderTest.Chat).Addresses.Url}/.auth/callback";

    public async ValueTask InitializeAsync() => _workspace = await WorkspaceUnderTest.StartAsync();

    public ValueTask DisposeAsync() => _workspace.DisposeAsync();

    [Fact]
    public async Task Who_has_not_consented_sees_what_the_app_asks_for_before_going_on()
    {
        using var answer = await _workspace.PickAsync(Page, WorkspaceUnderTest.Alan);
        var page = await answer.TextAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains($"May {WorkspaceUnderTest.Chat} act as you?", page, StringComparison.Ordinal);
        foreach (var scope in (string[])["sql", "iam.access-control:read", "iam.current-user:read"])
        {
            Assert.Contains($"<code>{scope}</code>", page, StringComparison.Ordinal);
        }

        Assert.False(Has(WorkspaceUnderTest.Alan));
    }

    [Fact]
    public async Task Who_consents_is_signed_in_and_not_asked_again()
    {
        using var consenting = await _workspace.PickAsync(Page, WorkspaceUnderTest.Alan, "consent");
        Assert.Contains(OAuthFields.Code, consenting.SentBack(Callback).Keys);
        Assert.True(Has(WorkspaceUnderTest.Alan));

        using var again = await _workspace.PickAsync(Page, WorkspaceUnderTest.Alan);
        Assert.Contains(OAuthFields.Code, again.SentBack(Callback).Keys);
    }

    [Fact]
    public async Task Who_declines_is_signed_in_all_the_same_and_asked_again_the_next_time()
    {
        using var declining = await _workspace.PickAsync(Page, WorkspaceUnderTest.Alan, "decline");
        Assert.Contains(OAuthFields.Code, declining.SentBack(Callback).Keys);
        Assert.False(Has(WorkspaceUnderTest.Alan));

        using var again = await _workspace.PickAsync(Page, WorkspaceUnderTest.Alan);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task Consent_to_one_app_is_none_to_another()
    {
        using var answer = await _workspace.PickAsync(Page, WorkspaceUnderTest.Alan, "consent");

        Assert.False(_workspace.Service<Consents>().Has(_workspace.Person(WorkspaceUnderTest.Alan), _workspace.App(WorkspaceUnderTest.Agent)));
    }

    [Fact]
    public async Task An_app_that_asks_for_no_scopes_asks_for_no_consent()
    {
        using var answer = await _workspace.PickAsync(_workspace.SignInTo(WorkspaceUnderTest.Agent), WorkspaceUnderTest.Alan);

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
    }

    [Fact]
    public async Task Consent_can_be_withdrawn_and_granted_around_the_sign_in_page()
    {
        var route = $"/_fake/consents/{WorkspaceUnderTest.Chat}/{WorkspaceUnderTest.Ada}";

        using var withdrawn = await _workspace.SendJsonAsync(HttpMethod.Patch, route, """{"granted":false}""");
        Assert.False((await withdrawn.JsonAsync()).GetProperty("granted").GetBoolean());
        Assert.False(Has(WorkspaceUnderTest.Ada));

        using var granted = await _workspace.PostFormAsync(route, [("granted", "true")], ("Accept", "text/html"));
        Assert.Equal(HttpStatusCode.SeeOther, granted.StatusCode);
        Assert.Equal("/", granted.Headers.Location?.OriginalString);
        Assert.True(Has(WorkspaceUnderTest.Ada));
    }

    [Theory]
    [InlineData(WorkspaceUnderTest.Chat, "nobody@example.com", """{"granted":true}""", HttpStatusCode.NotFound)]
    [InlineData("nobody", WorkspaceUnderTest.Ada, """{"granted":true}""", HttpStatusCode.NotFound)]
    [InlineData(WorkspaceUnderTest.Chat, WorkspaceUnderTest.Ada, """{"granted":"perhaps"}""", HttpStatusCode.BadRequest)]
    [InlineData(WorkspaceUnderTest.Chat, WorkspaceUnderTest.Ada, "{}", HttpStatusCode.BadRequest)]
    public async Task A_consent_of_nobody_to_nothing_is_refused(string app, string email, string body, HttpStatusCode status)
    {
        using var answer = await _workspace.SendJsonAsync(HttpMethod.Patch, $"/_fake/consents/{app}/{email}", body);

        Assert.Equal(status, answer.StatusCode);
        Assert.True(Has(WorkspaceUnderTest.Ada));
    }

    [Fact]
    public async Task Another_sites_page_consents_to_nothing()
    {
        using var answer = await _workspace.PostFormAsync(
            $"/_fake/consents/{WorkspaceUnderTest.Chat}/{WorkspaceUnderTest.Alan}", [("granted", "true")], ("Sec-Fetch-Site", "cross-site"));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.False(Has(WorkspaceUnderTest.Alan));
    }

    private bool Has(string email) => _workspace.Service<Consents>().Has(_workspace.Person(email), _workspace.App(WorkspaceUnderTest.Chat));
}
