using System.Net;
using System.Text.Json;
using AgentStack.Contract;
using AgentStack.Tests.Time;

namespace AgentStack.Tests.FakeWorkspace.AppsApi;

public sealed class AppsApiTests : IAsyncLifetime
{
    private const string Upstream = "http://localhost:9";
    private WorkspaceUnderTest _workspace = null!;

    public async ValueTask InitializeAsync() => _workspace = await WorkspaceUnderTest.StartAsync(
        seed: null, new ManualTimeProvider(), ($"Apps:{WorkspaceUnderTest.Chat}:Upstream", Upstream));

    public ValueTask DisposeAsync() => _workspace.DisposeAsync();

    [Fact]
    public async Task An_app_is_told_with_its_address_identity_states_scopes_and_resources()
    {
        var app = await GetAppAsync(WorkspaceUnderTest.Chat, WorkspaceUnderTest.Ada);

        Assert.Equal(WorkspaceUnderTest.Chat, app.Text(AppFields.Name));
        Assert.Equal("The front app: the page and the proxy to the agent", app.Text("description"));
        Assert.Equal(_workspace.App(WorkspaceUnderTest.Chat).Addresses.Url, app.Text(AppFields.Url));
        Assert.Equal("2026-01-02T03:04:05Z", app.Text("create_time"));
        Assert.Equal("5b1f7a52-0c5d-4b53-9a3e-6f0a4d3c1e01", app.Text("service_principal_client_id"));
        Assert.Equal(8001000000000001, app.GetProperty("service_principal_id").GetInt64());
        Assert.Equal("app agentstack-chat", app.Text("service_principal_name"));
        Assert.Equal(_workspace.App(WorkspaceUnderTest.Chat).OAuthClientId, app.Text("oauth2_app_client_id"));
        Assert.Equal("ACTIVE", app.GetProperty("compute_status").Text("state"));
        Assert.Equal("RUNNING", app.GetProperty("app_status").Text("state"));
        Assert.Equal(["sql"], app.Texts("user_api_scopes"));
        Assert.Equal(["sql", "iam.access-control:read", "iam.current-user:read"], app.Texts("effective_user_api_scopes"));
        Assert.Equal(
            """
            [{"name":"agent-backend","app":{"name":"agentstack-agent","permission":"CAN_USE"}},{"name":"experiment","experiment":{"experiment_id":"4200000000000001","permission":"CAN_EDIT"}}]
            """,
            app.GetProperty("resources").GetRawText());
    }

    [Fact]
    public async Task A_warehouse_stands_in_the_resources_by_its_id()
    {
        var app = await GetAppAsync(WorkspaceUnderTest.Agent, _workspace.TokenOf(ChatPrincipal));

        Assert.Contains(
            """{"name":"warehouse","sql_warehouse":{"id":"a1b2c3d4e5f60718","permission":"CAN_USE"}}""",
            app.GetProperty("resources").GetRawText(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_can_lack_its_scheme_as_it_sometimes_does()
    {
        using var change = await _workspace.SendJsonAsync(HttpMethod.Patch, "/_fake/workspace", """{"app_url_scheme":false}""");

        var app = await GetAppAsync(WorkspaceUnderTest.Chat, WorkspaceUnderTest.Ada);

        Assert.Equal(_workspace.IngressOf(WorkspaceUnderTest.Chat).Authority, app.Text(AppFields.Url));
    }

    [Fact]
    public async Task An_app_that_nothing_runs_of_is_unavailable_on_a_running_machine()
    {
        var app = await GetAppAsync(WorkspaceUnderTest.Agent, _workspace.TokenOf(ChatPrincipal));

        Assert.Equal("ACTIVE", app.GetProperty("compute_status").Text("state"));
        Assert.Equal("UNAVAILABLE", app.GetProperty("app_status").Text("state"));
        Assert.Contains("Apps:agentstack-agent:Upstream", app.GetProperty("app_status").Text("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_app_can_be_stopped_and_started()
    {
        using var stopping = await _workspace.SendAsync(HttpMethod.Post, "/api/2.0/apps/agentstack-chat/stop", null, _workspace.TokenOf(WorkspaceUnderTest.Ada));
        var stopped = await stopping.JsonAsync();
        Assert.Equal("STOPPED", stopped.GetProperty("compute_status").Text("state"));
        Assert.Equal("UNAVAILABLE", stopped.GetProperty("app_status").Text("state"));
        Assert.True(_workspace.App(WorkspaceUnderTest.Chat).Switches.Stopped);

        using var starting = await _workspace.SendAsync(HttpMethod.Post, "/api/2.0/apps/agentstack-chat/start", null, _workspace.TokenOf(WorkspaceUnderTest.Ada));
        var started = await starting.JsonAsync();
        Assert.Equal("ACTIVE", started.GetProperty("compute_status").Text("state"));
        Assert.Equal("RUNNING", started.GetProperty("app_status").Text("state"));
        Assert.False(_workspace.App(WorkspaceUnderTest.Chat).Switches.Stopped);
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("POST", "/stop")]
    [InlineData("POST", "/start")]
    public async Task Who_may_not_use_an_app_may_neither_see_nor_stop_it(string method, string action)
    {
        using var answer = await _workspace.SendAsync(
            new HttpMethod(method), $"/api/2.0/apps/agentstack-chat{action}", null, _workspace.TokenOf(WorkspaceUnderTest.Eve));

        Assert.Contains("CAN_USE", await answer.MustRefuseAsync(HttpStatusCode.Forbidden, "PERMISSION_DENIED"), StringComparison.Ordinal);
        Assert.False(_workspace.App(WorkspaceUnderTest.Chat).Switches.Stopped);
    }

    [Fact]
    public async Task The_list_holds_the_apps_that_the_caller_may_use()
    {
        Assert.Equal([WorkspaceUnderTest.Chat], await ListAsync(_workspace.TokenOf(WorkspaceUnderTest.Ada)));
        Assert.Equal([WorkspaceUnderTest.Chat, WorkspaceUnderTest.Agent], await ListAsync(_workspace.TokenOf(ChatPrincipal)));
        Assert.Empty(await ListAsync(_workspace.TokenOf(WorkspaceUnderTest.Eve)));
    }

    [Fact]
    public async Task A_binding_that_is_withdrawn_takes_the_app_out_of_sight()
    {
        _workspace.App(WorkspaceUnderTest.Chat).Bindings.Single(binding => binding.Name == "agent-backend").Approved = false;

        using var answer = await _workspace.GetAsync("/api/2.0/apps/agentstack-agent", _workspace.TokenOf(ChatPrincipal));

        await answer.MustRefuseAsync(HttpStatusCode.Forbidden, "PERMISSION_DENIED");
    }

    [Fact]
    public async Task An_app_that_is_not_there_is_told_as_the_API_does()
    {
        using var answer = await _workspace.GetAsync("/api/2.0/apps/nobody", _workspace.TokenOf(WorkspaceUnderTest.Ada));

        Assert.Equal(
            "App with name nobody does not exist or is deleted.", await answer.MustRefuseAsync(HttpStatusCode.NotFound, "RESOURCE_DOES_NOT_EXIST"));
    }

    [Fact]
    public async Task A_token_that_is_not_for_the_API_is_refused_whoever_holds_it()
    {
        using var answer = await _workspace.GetAsync("/api/2.0/apps", _workspace.TokenOf(WorkspaceUnderTest.Ada, "sql"));

        Assert.Contains("required scopes: apps", await answer.MustRefuseAsync(HttpStatusCode.Forbidden, "PERMISSION_DENIED"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("not.a.token")]
    [InlineData("dapi0123456789abcdef")]
    public async Task Nobody_sees_nothing(string? token)
    {
        using var answer = await _workspace.GetAsync("/api/2.0/apps", token);

        await answer.MustRefuseAsync(HttpStatusCode.Unauthorized, "UNAUTHENTICATED");
    }

    private AgentStack.FakeWorkspace.Principals.ServicePrincipal ChatPrincipal => _workspace.App(WorkspaceUnderTest.Chat).ServicePrincipal;

    private Task<JsonElement> GetAppAsync(string name, string tokenOrEmail) => _workspace.GetJsonAsync(
        $"/api/2.0/apps/{name}", tokenOrEmail.Contains('@', StringComparison.Ordinal) ? _workspace.TokenOf(tokenOrEmail) : tokenOrEmail);

    private async Task<IEnumerable<string?>> ListAsync(string token) =>
        (await _workspace.GetJsonAsync("/api/2.0/apps", token)).GetProperty("apps").EnumerateArray().Select(app => app.Text(AppFields.Name));
}
