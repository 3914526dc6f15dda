using AgentStack.Contract;
using AgentStack.Tests.Credentials;
using AgentStack.Tests.Time;
using AgentStack.WorkspaceClient;
using AgentStack.WorkspaceClient.Apps;

namespace AgentStack.Tests.Apps;

public sealed class AppLookupTests : IAsyncLifetime
{
    private const string Name = "agentstack-web";
    private const string Route = $"GET {WorkspaceRoutes.Apps}{Name}";

    private WorkspaceDouble _workspace = null!;
    private ProxyServices _program = null!;

    public async ValueTask InitializeAsync()
    {
        _workspace = await WorkspaceDouble.StartAsync();
        _program = new((EnvironmentVariables.Host, _workspace.Url), (EnvironmentVariables.Token, "dapi-own"));
    }

    public async ValueTask DisposeAsync()
    {
        await _program.DisposeAsync();
        await _workspace.DisposeAsync();
    }

    [Fact]
    public async Task An_app_is_known_by_its_address_its_principal_its_states_and_what_it_may_use()
    {
        _workspace.On(Route, 200, """
            {"name":"agentstack-web","url":"agentstack-web-1.cloud.databricksapps.com","service_principal_client_id":"0b4c",
             "compute_status":{"state":"ACTIVE","message":"up"},"app_status":{"state":"RUNNING"},
             "resources":[{"name":"warehouse","sql_warehouse":{"id":"1","permission":"CAN_USE"}},
              {"name":"agent-backend","description":"The agent","app":{"name":"agentstack-agent","permission":"CAN_USE"}},
              {"name":"empty"},{"app":{"name":"nameless"}},7],
             "user_api_scopes":["sql",null]}
            """);
        var app = await _program.FindAppAsync(Name);

        Assert.Equal(
            (Name, "https://agentstack-web-1.cloud.databricksapps.com/", "0b4c", "ACTIVE", "RUNNING"),
            (app.Name, app.Url?.AbsoluteUri, app.ServicePrincipalClientId, app.ComputeState, app.AppState));
        Assert.Equal(
            [
                new AppBinding("warehouse", "sql_warehouse", null, "CAN_USE"),
                new AppBinding("agent-backend", "app", "agentstack-agent", "CAN_USE"),
            ],
            app.Bindings);
        Assert.Equal(["sql"], app.UserApiScopes);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"url":" ","compute_status":"ACTIVE","resources":{},"user_api_scopes":"sql"}""")]
    public async Task What_the_workspace_does_not_say_is_not_made_up(string body)
    {
        _workspace.On(Route, 200, body);
        var app = await _program.FindAppAsync(Name);

        Assert.Equal((Name, null, null, null, null), (app.Name, app.Url, app.ServicePrincipalClientId, app.ComputeState, app.AppState));
        Assert.Empty(app.Bindings);
        Assert.Empty(app.UserApiScopes);
    }

    [Theory]
    [InlineData(404, "{}", "application/json", WorkspaceFailure.NotFound)]
    [InlineData(403, "{}", "application/json", WorkspaceFailure.Forbidden)]
    [InlineData(401, "{}", "application/json", WorkspaceFailure.CredentialRejected)]
    [InlineData(302, "", "text/html", WorkspaceFailure.CredentialRejected)]
    [InlineData(200, "<html></html>", "text/html", WorkspaceFailure.CredentialRejected)]
    [InlineData(200, "[]", "application/json", WorkspaceFailure.Unreachable)]
    [InlineData(200, """{"url":"file:///etc"}""", "application/json", WorkspaceFailure.Unreachable)]
    public async Task A_failed_look_up_has_a_reason_and_a_sentence_without_the_token(
        int status, string body, string type, WorkspaceFailure reason)
    {
        _workspace.On(Route, status, body, type);
        var failure = await Assert.ThrowsAsync<WorkspaceException>(() => _program.FindAppAsync(Name));

        Assert.Equal(reason, failure.Reason);
        Assert.EndsWith(".", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("dapi-own", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_cannot_leave_the_route()
    {
        var failure = await Assert.ThrowsAsync<WorkspaceException>(() => _program.FindAppAsync("../sql/statements?x"));

        Assert.Equal(WorkspaceFailure.NotFound, failure.Reason);
        Assert.Equal($"GET {WorkspaceRoutes.Apps}..%2Fsql%2Fstatements%3Fx", Assert.Single(_workspace.Requests).Line);
    }

    [Fact]
    public async Task Without_a_workspace_nothing_can_be_looked_up()
    {
        await using var lost = new ProxyServices((EnvironmentVariables.Token, "dapi-own"));
        var failure = await Assert.ThrowsAsync<WorkspaceException>(() => lost.FindAppAsync(Name));

        Assert.Equal(WorkspaceFailure.NoWorkspace, failure.Reason);
        Assert.Contains(EnvironmentVariables.Host, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_look_up_that_is_given_up_ends_at_once()
    {
        using var patience = new CancellationTokenSource();
        _workspace.On(Route, http => Task.Delay(Timeout.InfiniteTimeSpan, http.RequestAborted));
        var asking = _program.FindAppAsync(Name, patience.Token);
        await Eventually.HoldsAsync(() => _workspace.Requests.Count > 0);
        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }
}
