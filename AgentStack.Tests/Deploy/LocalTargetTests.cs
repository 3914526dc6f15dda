using System.Net.Http.Headers;
using System.Text.Json;
using AgentStack.Contract;
using AgentStack.Tests.Doubles;
using AgentStack.Tests.FakeWorkspace;
using AgentStack.Tests.Sockets;
using Microsoft.AspNetCore.Http;

namespace AgentStack.Tests.Deploy;

public sealed class LocalTargetTests : IAsyncLifetime
{
    private StackDouble _stack = null!;
    private WorkspaceUnderTest _workspace = null!;

    public async ValueTask InitializeAsync()
    {
        _stack = await StackDouble.StartAsync();
        _workspace = await WorkspaceUnderTest.StartAsync();
        _stack.On.IsPersonAsync = async http =>
            await OwnerOfAsync($"{http.Request.Headers.Authorization}") != _workspace.App(WorkspaceUnderTest.Chat).ServicePrincipal.Id;
    }

    public async ValueTask DisposeAsync()
    {
        await _workspace.DisposeAsync();
        await _stack.DisposeAsync();
    }

    [Fact]
    public async Task The_doubles_own_sign_in_gives_the_user_a_token_and_its_environment_gives_the_principal_one()
    {
        await ProbeAsync();

        var agent = Assert.Single(_stack.AgentRequests, request => request.Line == $"POST {AgentRoutes.Invocations}");
        var chats = _stack.FrontRequests.Where(request => request.Line == $"POST {FrontRoutes.Chat}").ToList();
        var principal = _workspace.App(WorkspaceUnderTest.Chat).ServicePrincipal.Id;
        Assert.Equal(principal, await OwnerOfAsync(agent));
        Assert.Equal(principal, await OwnerOfAsync(chats[0]));
        Assert.Equal(_workspace.Person(WorkspaceUnderTest.Ada).Id, await OwnerOfAsync(chats[1]));
    }

    [Fact]
    public async Task Another_person_can_be_named_and_is_expected_then()
    {
        _stack.On.Session = Answers.Json($$"""{"user": {"email": "{{WorkspaceUnderTest.Grace}}"}, "on_behalf_of": true}""");

        var run = await ProbeAsync("--as", WorkspaceUnderTest.Grace);

        Assert.Equal(
            _workspace.Person(WorkspaceUnderTest.Grace).Id,
            await OwnerOfAsync(_stack.FrontRequests.Last(request => request.Line == $"POST {FrontRoutes.Chat}")));
        run.Row("appkit_with_obo").FailsWith("No tool of the agent acted as grace@example.com");
    }

    [Fact]
    public async Task The_warehouse_and_the_table_are_those_of_the_agents_environment()
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        await using var between = await ScriptedServer.StartAsync(http => http.Request.Path == WorkspaceRoutes.Statements
            ? StackDouble.Statement($$"""[["{{StackDouble.Email}}"]]""")(http)
            : PassOnAsync(client, http));

        var run = await ProbeAtAsync(between.Address);

        Assert.Equal(new ReportRow("pass", "source_id is the user's e-mail", null, null), run.Row("feedback_source_id"));
        using var statement = JsonDocument.Parse(Assert.Single(between.Requests, request => request.Path == WorkspaceRoutes.Statements).Body);
        var agent = await _workspace.GetJsonAsync($"{FakeWorkspaceRoutes.Apps}{WorkspaceUnderTest.Agent}{FakeWorkspaceRoutes.Environment}");
        Assert.Equal(agent.Text(EnvironmentVariables.WarehouseId), statement.RootElement.Text(StatementFields.WarehouseId));
        Assert.NotNull(agent.Text(EnvironmentVariables.WarehouseId));
        Assert.Equal("main.agentstack.traces", agent.Text(EnvironmentVariables.TracingTable));
        Assert.Contains(
            "FROM `main`.`agentstack`.`traces_assessments` ", statement.RootElement.Text(StatementFields.Statement), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_apps_are_where_the_workspace_says()
    {
        var run = await DeployRun.StartAsync([], null, "preflight", "--target", "local", "--workspace-url", $"{_workspace.Address}");

        var row = run.Row("apps_exist");
        Assert.Equal("ok", row.Status);
        Assert.Contains(_workspace.App(WorkspaceUnderTest.Chat).Addresses.Url, row.Detail, StringComparison.Ordinal);
        Assert.Contains(_workspace.App(WorkspaceUnderTest.Agent).Addresses.Url, row.Detail, StringComparison.Ordinal);
        Assert.Equal("ok", run.Row("agent_binding").Status);
        run.Row("apps_running").FailsWith("app_status UNAVAILABLE");
    }

    [Fact]
    public async Task Profiles_the_cli_and_the_bundle_are_no_matter_here()
    {
        var run = await DeployRun.StartAsync([], null, "preflight", "--target", "local", "--workspace-url", $"{_workspace.Address}");

        Assert.All(["profile_hosts", "bundle_host", "cli_version"], check => Assert.Equal("skip", run.Row(check).Status));
    }

    [Fact]
    public async Task The_port_may_stand_in_the_environment_as_the_AppHost_reads_it()
    {
        var run = await DeployRun.StartAsync(
            [("Workspace:Port", $"{_workspace.Address.Port}")], null, "preflight", "--target", "local");

        Assert.Equal("ok", run.Row("apps_exist").Status);
    }

    [Fact]
    public async Task Nothing_of_the_doubles_secrets_is_printed()
    {
        var run = await ProbeAsync();

        var sent = _stack.FrontRequests.Concat(_stack.AgentRequests).Select(request => request["authorization"]!["Bearer ".Length..]);
        Assert.All(
            [.. sent, _workspace.App(WorkspaceUnderTest.Chat).ServicePrincipal.ClientSecret],
            secret => Assert.DoesNotContain(secret, run.Output + run.Error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_nothing_runs_the_line_says_how_to_start_it() =>
        await FailsAsync(new($"http://127.0.0.1:{FreePort.Next()}"), "start it with `dotnet run --project AgentStack.AppHost`");

    [Fact]
    public async Task What_is_not_the_double_is_not_asked_to_sign_anybody_in()
    {
        await using var other = await ScriptedServer.StartAsync(Answers.Text("<h1>Hello</h1>", "text/html"));

        await FailsAsync(other.Address, "is not the workspace's double");
        Assert.Single(other.Requests);
    }

    [Fact]
    public async Task A_person_who_is_not_there_is_named() =>
        await FailsAsync(_workspace.Address, "Nobody at", "--as", "nobody@example.com");

    [Fact]
    public async Task An_app_that_is_not_there_is_named() =>
        await FailsAsync(_workspace.Address, "has no app 'another'", "--agent-app", "another");

    private Task<DeployRun> ProbeAsync(params string[] more) => ProbeAtAsync(_workspace.Address, more);

    private Task<DeployRun> ProbeAtAsync(Uri workspace, params string[] more) => DeployRun.StartAsync(
        [],
        null,
        [
            "probe", "--target", "local", "--workspace-url", $"{workspace}",
            "--appkit-url", $"{_stack.FrontAddress}", "--agent-url", $"{_stack.AgentAddress}", .. more,
        ]);

    // The workspace has no word on what it was asked, so the test listens between.
    private async Task PassOnAsync(HttpClient client, HttpContext http)
    {
        var received = http.Features.Get<ReceivedRequest>()!;
        using var request = new HttpRequestMessage(HttpMethod.Parse(received.Method), new Uri(_workspace.Address, received.Path));
        request.Content = received.Body is "" ? null : new StringContent(received.Body, MediaTypeHeaderValue.Parse(received["content-type"]!));
        if (received["authorization"] is { } authorization)
        {
            request.Headers.TryAddWithoutValidation("authorization", authorization);
        }

        using var answer = await client.SendAsync(request, http.RequestAborted);
        http.Response.StatusCode = (int)answer.StatusCode;
        http.Response.Headers.Location = answer.Headers.Location?.OriginalString;
        http.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        await answer.Content.CopyToAsync(http.Response.Body, http.RequestAborted);
    }

    private static async Task FailsAsync(Uri workspace, string reason, params string[] more)
    {
        var run = await DeployRun.StartAsync([], null, ["probe", "--target", "local", "--workspace-url", $"{workspace}", .. more]);

        run.FailsWhole(reason);
    }

    private Task<string> OwnerOfAsync(ReceivedRequest request) => OwnerOfAsync(request["authorization"]!);

    private async Task<string> OwnerOfAsync(string authorization)
    {
        var token = authorization["Bearer ".Length..];
        var claims = await _workspace.Service<AgentStack.FakeWorkspace.Tokens.TokenIssuer>().ReadAsync(token);
        return Assert.IsType<AgentStack.FakeWorkspace.Tokens.TokenClaims>(claims).PrincipalId;
    }
}
