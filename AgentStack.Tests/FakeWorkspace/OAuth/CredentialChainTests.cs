using AgentStack.Contract;
using AgentStack.FakeWorkspace.Principals;
using AgentStack.Tests.Credentials;

namespace AgentStack.Tests.FakeWorkspace.OAuth;

/// <summary>The double against the client that ships.</summary>
public sealed class CredentialChainTests : IAsyncLifetime
{
    private WorkspaceUnderTest _workspace = null!;

    private ServicePrincipal Principal => _workspace.App(WorkspaceUnderTest.Chat).ServicePrincipal;

    public async ValueTask InitializeAsync() => _workspace = await WorkspaceUnderTest.StartAsync();

    public ValueTask DisposeAsync() => _workspace.DisposeAsync();

    [Fact]
    public async Task The_front_app_gets_its_token_with_nothing_but_the_environment_it_is_handed()
    {
        var environment = await _workspace.GetJsonAsync($"/_fake/apps/{WorkspaceUnderTest.Chat}/environment");
        await using var proxy = new ProxyServices([.. environment.EnumerateObject().Select(variable => (variable.Name, variable.Value.GetString()))]);

        var me = await _workspace.GetJsonAsync(WorkspaceRoutes.Me, await proxy.TokenAsync());

        Assert.Equal(Principal.ApplicationId, me.Text(ScimFields.UserName));
    }

    [Theory]
    [InlineData("name", true)]
    [InlineData("name", false)]
    [InlineData("url", true)]
    public async Task The_front_app_finds_the_agent_in_each_form_that_valueFrom_and_the_API_have(string valueFrom, bool scheme)
    {
        using var change = await _workspace.SendJsonAsync(
            HttpMethod.Patch, "/_fake/workspace", $$"""{"app_value_from":"{{valueFrom}}","app_url_scheme":{{(scheme ? "true" : "false")}}}""");
        var environment = await _workspace.GetJsonAsync($"/_fake/apps/{WorkspaceUnderTest.Chat}/environment");
        await using var proxy = new ProxyServices([.. environment.EnumerateObject().Select(variable => (variable.Name, variable.Value.GetString()))]);

        var address = await proxy.AddressAsync();

        Assert.Equal(_workspace.IngressOf(WorkspaceUnderTest.Agent).Authority, address.Authority);
    }

    [Fact]
    public async Task The_front_app_is_told_why_its_secret_is_refused_and_never_tells_the_secret()
    {
        await using var proxy = new ProxyServices(
            (EnvironmentVariables.Host, _workspace.Address.AbsoluteUri),
            (EnvironmentVariables.ClientId, Principal.ApplicationId),
            (EnvironmentVariables.ClientSecret, "a-wrong-secret"));

        var failure = await proxy.FailureAsync();

        Assert.Contains("401: invalid_client: Client authentication failed", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_workspace.Logs.All, entry => entry.Contains("a-wrong-secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_that_lives_for_a_minute_is_renewed_before_it_ends()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync(("Workspace:TokenLifetime", "00:01:00"));
        var principal = workspace.App(WorkspaceUnderTest.Chat).ServicePrincipal;
        await using var proxy = new ProxyServices(
            (EnvironmentVariables.Host, workspace.Address.AbsoluteUri),
            (EnvironmentVariables.ClientId, principal.ApplicationId),
            (EnvironmentVariables.ClientSecret, principal.ClientSecret));
        var first = await proxy.TokenAsync();
        Assert.Equal(first, await proxy.TokenAsync());

        proxy.Clock.Advance(TimeSpan.FromSeconds(20));

        Assert.NotEqual(first, await proxy.TokenAsync());
    }
}
