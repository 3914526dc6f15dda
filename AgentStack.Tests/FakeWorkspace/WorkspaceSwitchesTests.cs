using System.Net;
using AgentStack.Contract;
using AgentStack.Tests.FakeWorkspace.OAuth;

namespace AgentStack.Tests.FakeWorkspace;

public sealed class WorkspaceSwitchesTests : IAsyncLifetime
{
    private const string Route = "/_fake/workspace";
    private const string AsShipped = """{"token_lifetime_seconds":3600,"app_value_from":"name","app_url_scheme":true}""";

    private WorkspaceUnderTest _workspace = null!;

    public async ValueTask InitializeAsync() => _workspace = await WorkspaceUnderTest.StartAsync();

    public ValueTask DisposeAsync() => _workspace.DisposeAsync();

    [Fact]
    public async Task The_switches_are_told_as_they_stand()
    {
        using var answer = await _workspace.GetAsync(Route);

        Assert.Equal(AsShipped, await answer.TextAsync());
    }

    [Fact]
    public async Task Tokens_issued_from_now_on_live_as_long_as_is_said()
    {
        using var change = await _workspace.SendJsonAsync(HttpMethod.Patch, Route, """{"token_lifetime_seconds":5}""");

        Assert.Equal(5, (await change.JsonAsync()).GetProperty("token_lifetime_seconds").GetInt32());
        var principal = _workspace.App(WorkspaceUnderTest.Chat).ServicePrincipal;
        var grant = await _workspace.GrantAsync(TokenRequests.Machine, TokenRequests.Basic(principal));
        Assert.Equal(5, grant.GetProperty(OAuthFields.ExpiresIn).GetInt32());
    }

    [Fact]
    public async Task The_form_of_valueFrom_changes_with_the_next_environment()
    {
        using var change = await _workspace.SendJsonAsync(HttpMethod.Patch, Route, """{"app_value_from":"url"}""");

        var environment = await _workspace.GetJsonAsync($"/_fake/apps/{WorkspaceUnderTest.Chat}/environment");

        Assert.Equal(_workspace.App(WorkspaceUnderTest.Agent).Addresses.Url, environment.Text(EnvironmentVariables.AgentAppUrl));
    }

    [Fact]
    public async Task A_page_may_send_the_change_as_a_form_and_is_sent_back_to_the_start()
    {
        using var change = await _workspace.PostFormAsync(
            Route, [("token_lifetime_seconds", "60"), ("app_value_from", "url"), ("app_url_scheme", "false")], ("Accept", "text/html"));

        Assert.Equal(HttpStatusCode.SeeOther, change.StatusCode);
        Assert.Equal("/", change.Headers.Location?.OriginalString);
        using var answer = await _workspace.GetAsync(Route);
        Assert.Equal("""{"token_lifetime_seconds":60,"app_value_from":"url","app_url_scheme":false}""", await answer.TextAsync());
    }

    [Theory]
    [InlineData("""{"token_lifetime_seconds":0}""")]
    [InlineData("""{"token_lifetime_seconds":-5}""")]
    [InlineData("""{"token_lifetime_seconds":2592001}""")]
    [InlineData("""{"token_lifetime_seconds":1.5}""")]
    [InlineData("""{"token_lifetime_seconds":"soon"}""")]
    [InlineData("""{"token_lifetime_seconds":60,"app_value_from":"host"}""")]
    [InlineData("""{"token_lifetime_seconds":60,"app_url_scheme":"perhaps"}""")]
    [InlineData("""{"token_lifetime_seconds":60,"unknown":1}""")]
    [InlineData("[]")]
    [InlineData("{")]
    public async Task A_change_that_cannot_be_made_is_refused_and_changes_nothing(string body)
    {
        using var change = await _workspace.SendJsonAsync(HttpMethod.Patch, Route, body);

        Assert.NotEmpty(await change.MustRefuseAsync(HttpStatusCode.BadRequest, "INVALID_PARAMETER_VALUE"));
        using var answer = await _workspace.GetAsync(Route);
        Assert.Equal(AsShipped, await answer.TextAsync());
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Origin", "http://attacker.example")]
    public async Task Another_sites_page_changes_nothing(string header, string value)
    {
        using var change = await _workspace.PostFormAsync(Route, [("token_lifetime_seconds", "60")], (header, value));

        await change.MustRefuseAsync(HttpStatusCode.Forbidden, "PERMISSION_DENIED");
    }
}
