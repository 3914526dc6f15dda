using System.Net;
using System.Net.Sockets;
using AgentStack.Contract;
using AgentStack.Tests.Time;
using AgentStack.WorkspaceClient;

namespace AgentStack.Tests.Credentials;

public sealed class ServicePrincipalRefusalTests : IAsyncLifetime
{
    private const string TokenRoute = $"POST {WorkspaceRoutes.Token}";

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

    [Theory]
    [InlineData("""{"error":"invalid_client","error_description":"Client authentication failed"}""")]
    [InlineData("""{"errorCode":"invalid_client","errorSummary":"Client authentication failed"}""")]
    public async Task A_refusal_says_why_and_which_settings_to_check(string body)
    {
        _workspace.On(TokenRoute, 401, body);
        var failure = await _proxy.FailureAsync();

        Assert.Equal(WorkspaceFailure.CredentialRejected, failure.Reason);
        Assert.Equal(
            $"{_workspace.Url}/ gave no token (401: invalid_client: Client authentication failed): "
            + "check DATABRICKS_CLIENT_ID and DATABRICKS_CLIENT_SECRET.",
            failure.Message);
    }

    [Theory]
    [InlineData(400, "check DATABRICKS_CLIENT_ID and DATABRICKS_CLIENT_SECRET")]
    [InlineData(403, "check DATABRICKS_CLIENT_ID and DATABRICKS_CLIENT_SECRET")]
    [InlineData(302, "check that it is a workspace")]
    [InlineData(404, "check that it is a workspace")]
    [InlineData(429, "try again in a moment")]
    [InlineData(503, "try again in a moment")]
    public async Task A_refusal_without_a_reason_advises_by_its_status(int status, string advice)
    {
        _workspace.On(TokenRoute, status, "", "text/plain");

        Assert.Equal($"{_workspace.Url}/ gave no token ({status}): {advice}.", (await _proxy.FailureAsync()).Message);
    }

    [Fact]
    public async Task A_refusal_is_not_remembered()
    {
        _workspace.On(TokenRoute, 503, "");
        Assert.Equal(WorkspaceFailure.CredentialRejected, (await _proxy.FailureAsync()).Reason);
        _workspace.GrantTokens();

        Assert.Equal("token-1", await _proxy.TokenAsync());
    }

    [Theory]
    [InlineData(302, "", "text/html")]
    [InlineData(200, "<html>sign in</html>", "text/html")]
    [InlineData(200, "{}", "application/json")]
    [InlineData(200, """{"access_token":"","expires_in":3600}""", "application/json")]
    [InlineData(200, """{"access_token":"two\nlines","expires_in":3600}""", "application/json")]
    [InlineData(200, """{"access_token":"endless"}""", "application/json")]
    [InlineData(200, """{"access_token":"spent","expires_in":-1}""", "application/json")]
    [InlineData(200, """{"access_token":"odd","expires_in":"soon"}""", "application/json")]
    [InlineData(200, """["token"]""", "application/json")]
    public async Task An_answer_that_is_no_grant_is_a_rejection(int status, string body, string type)
    {
        _workspace.On(TokenRoute, status, body, type);
        var failure = await _proxy.FailureAsync();

        Assert.Equal(WorkspaceFailure.CredentialRejected, failure.Reason);
        Assert.StartsWith(_workspace.Url, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        _workspace.On(TokenRoute, context =>
        {
            context.Response.Redirect("/login");
            return Task.CompletedTask;
        });
        await _proxy.FailureAsync();

        Assert.DoesNotContain(_workspace.Requests, request => request.Line.Contains("/login", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_workspace_that_refuses_connections_did_not_answer()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await using var proxy = ProxyAt($"http://{socket.LocalEndPoint}");
        var failure = await proxy.FailureAsync();

        Assert.Equal(WorkspaceFailure.CredentialRejected, failure.Reason);
        Assert.Contains("did not answer the request for a token", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workspace_that_keeps_silent_is_given_up_after_30_seconds()
    {
        _workspace.On(TokenRoute, context => Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted));
        var failing = _proxy.FailureAsync();
        await Eventually.HoldsAsync(() => _workspace.TokenRequests.Count == 1);
        _proxy.Clock.Advance(TimeSpan.FromSeconds(29));
        Assert.False(failing.IsCompleted);
        _proxy.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Contains("did not answer", (await failing).Message, StringComparison.Ordinal);
    }

    private static ProxyServices ProxyAt(string host) => new(
        (EnvironmentVariables.Host, host),
        (EnvironmentVariables.ClientId, "id"),
        (EnvironmentVariables.ClientSecret, "secret"));
}
