using System.Text;
using AgentStack.Contract;
using AgentStack.Tests.Doubles;
using AgentStack.Tests.Time;

namespace AgentStack.Tests.Credentials;

public sealed class ServicePrincipalCredentialTests : IAsyncLifetime
{
    private const string ClientId = "0b4c2f9e-client";
    private const string ClientSecret = "dose-of-secret";
    private const string TokenRoute = $"POST {WorkspaceRoutes.Token}";
    private const string Basic = "MGI0YzJmOWUtY2xpZW50OmRvc2Utb2Ytc2VjcmV0";

    private WorkspaceDouble _workspace = null!;
    private ProxyServices _proxy = null!;

    public async ValueTask InitializeAsync()
    {
        _workspace = await WorkspaceDouble.StartAsync();
        _proxy = ProxyAt(_workspace.Url);
    }

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        await _workspace.DisposeAsync();
    }

    [Fact]
    public async Task The_token_request_is_the_one_that_the_SDKs_send()
    {
        _workspace.GrantTokens();

        Assert.Equal("token-1", await _proxy.TokenAsync());
        var request = Assert.Single(_workspace.TokenRequests);
        Assert.Equal($"Basic {Basic}", request["authorization"]);
        Assert.Equal(Basic, Convert.ToBase64String(Encoding.UTF8.GetBytes($"{ClientId}:{ClientSecret}")));
        Assert.Equal("application/x-www-form-urlencoded", request["content-type"]);
        Assert.Equal("grant_type=client_credentials&scope=all-apis", request.Body);
    }

    [Fact]
    public async Task Discovery_leads_to_the_token_endpoint_and_is_not_repeated()
    {
        var idp = $"{_workspace.Url}/idp";
        _workspace.On("GET /.well-known/databricks-config", 200, $$"""{"oidc_endpoint":"{{idp}}/","workspace_id":"1"}""");
        _workspace.On("GET /idp/.well-known/oauth-authorization-server", 200, $$"""{"token_endpoint":"{{idp}}/v9/token"}""");
        _workspace.On("POST /idp/v9/token", 200, WorkspaceDouble.Grant("discovered"));

        Assert.Equal("discovered", await _proxy.TokenAsync());
        _proxy.Clock.Advance(TimeSpan.FromHours(2));
        await _proxy.TokenAsync();
        Assert.Equal(
            [
                "GET /.well-known/databricks-config", "GET /idp/.well-known/oauth-authorization-server",
                "POST /idp/v9/token", "POST /idp/v9/token",
            ],
            _workspace.Requests.Select(request => request.Line));
    }

    [Fact]
    public async Task A_workspace_without_configuration_document_is_asked_for_its_authorization_server()
    {
        _workspace.On("GET /oidc/.well-known/oauth-authorization-server", 200, """{"token_endpoint":"/oidc/elsewhere"}""");
        _workspace.On("POST /oidc/elsewhere", 200, WorkspaceDouble.Grant("found"));

        Assert.Equal("found", await _proxy.TokenAsync());
    }

    [Theory]
    [InlineData(404, "{}", "application/json")]
    [InlineData(302, "", "text/html")]
    [InlineData(200, "<html>sign in</html>", "text/html")]
    [InlineData(200, "not json", "application/json")]
    [InlineData(200, "[]", "application/json")]
    [InlineData(200, """{"oidc_endpoint":17}""", "application/json")]
    [InlineData(200, """{"oidc_endpoint":"https://accounts.example/oidc/accounts/{account_id}"}""", "application/json")]
    [InlineData(200, """{"oidc_endpoint":"file:///etc/passwd"}""", "application/json")]
    public async Task Where_discovery_says_nothing_useful_the_workspaces_own_token_endpoint_is_asked(
        int status, string body, string type)
    {
        _workspace.On("GET /.well-known/databricks-config", status, body, type);
        _workspace.GrantTokens();

        Assert.Equal("token-1", await _proxy.TokenAsync());
    }

    [Theory]
    [InlineData("3600")]
    [InlineData("\"3600\"")]
    public async Task A_token_is_kept_renewed_ten_minutes_ahead_and_dropped_40_seconds_before_its_end(string expiresIn)
    {
        _workspace.GrantTokens(expiresIn);
        Assert.Equal("token-1", await _proxy.TokenAsync());
        _proxy.Clock.Advance(TimeSpan.FromSeconds(3600 - 601));
        Assert.Equal("token-1", await _proxy.TokenAsync());
        Assert.Single(_workspace.TokenRequests);

        _proxy.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("token-1", await _proxy.TokenAsync());
        await Eventually.HoldsAsync(() => _workspace.TokenRequests.Count == 2);
        await Eventually.HoldsAsync(async () => await _proxy.TokenAsync() == "token-2");

        _proxy.Clock.Advance(TimeSpan.FromSeconds(560));
        Assert.Equal("token-2", await _proxy.TokenAsync());
    }

    [Fact]
    public async Task A_token_in_its_last_40_seconds_is_replaced_before_it_is_used()
    {
        _workspace.GrantTokens("300");
        Assert.Equal("token-1", await _proxy.TokenAsync());
        _proxy.Clock.Advance(TimeSpan.FromSeconds(260));

        Assert.Equal("token-2", await _proxy.TokenAsync());
    }

    [Fact]
    public async Task Many_requests_at_once_ask_for_one_token()
    {
        var release = new TaskCompletionSource();
        _workspace.On(TokenRoute, async context =>
        {
            await release.Task;
            await Answers.Json(WorkspaceDouble.Grant("shared"))(context);
        });
        var requests = Enumerable.Range(0, 100).Select(_ => Task.Run(_proxy.TokenAsync)).ToArray();
        await Eventually.HoldsAsync(() => _workspace.TokenRequests.Count > 0);
        release.SetResult();

        Assert.All(await Task.WhenAll(requests), token => Assert.Equal("shared", token));
        Assert.Single(_workspace.TokenRequests);
    }

    [Fact]
    public async Task A_workspace_that_fails_while_the_token_is_good_is_not_noticed()
    {
        _workspace.GrantTokens();
        await _proxy.TokenAsync();
        _workspace.On(TokenRoute, 503, "");
        _proxy.Clock.Advance(TimeSpan.FromMinutes(55));

        Assert.Equal("token-1", await _proxy.TokenAsync());
        await _proxy.HasLoggedAsync("A renewal failed");
        Assert.Equal("token-1", await _proxy.TokenAsync());
    }

    [Fact]
    public async Task Neither_logs_nor_failures_hold_the_secret_or_a_token()
    {
        _workspace.GrantTokens();
        await _proxy.TokenAsync();
        _workspace.On(TokenRoute, 400, $$"""{"error":"{{Basic}}","error_description":"bad secret {{ClientSecret}}"}""");
        _proxy.Clock.Advance(TimeSpan.FromMinutes(55));
        await _proxy.TokenAsync();
        await _proxy.HasLoggedAsync("A renewal failed");
        await using var fresh = ProxyAt(_workspace.Url);
        var refused = await fresh.FailureAsync();
        await _workspace.DisposeAsync();
        var unanswered = await fresh.FailureAsync();

        string[] said = [.. _proxy.Logs.All, .. fresh.Logs.All, refused.ToString(), unanswered.ToString()];
        Assert.Contains(said, text => text.Contains("Authorization", StringComparison.Ordinal));
        Assert.Contains("bad secret ***", refused.Message, StringComparison.Ordinal);
        Assert.All(said, text =>
        {
            Assert.DoesNotContain(ClientSecret, text, StringComparison.Ordinal);
            Assert.DoesNotContain(Basic, text, StringComparison.Ordinal);
            Assert.DoesNotContain("token-1", text, StringComparison.Ordinal);
        });
    }

    private static ProxyServices ProxyAt(string host) => new(
        (EnvironmentVariables.Host, host),
        (EnvironmentVariables.ClientId, ClientId),
        (EnvironmentVariables.ClientSecret, ClientSecret));
}
