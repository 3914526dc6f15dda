using System.Net;
using System.Text.Json;
using AgentStack.Contract;

namespace AgentStack.Tests.FakeWorkspace.Ingress;

/// <summary>Who may use an app.</summary>
public sealed class AccessTests
{
    private const string Seed = """
        {
          "id": "12", "name": "local",
          "users": [
            { "id": "1", "user_name": "in-group@example.com", "display_name": "In Group", "groups": ["crew"] },
            { "id": "2", "user_name": "named@example.com", "display_name": "Named" },
            { "id": "3", "user_name": "nobody@example.com", "display_name": "Nobody", "groups": ["others"] },
            { "id": "4", "user_name": "crew", "display_name": "Called as the group" }
          ],
          "service_principals": [
            { "id": "10", "application_id": "own", "display_name": "own" },
            { "id": "11", "application_id": "named-principal", "display_name": "named" },
            { "id": "12", "application_id": "bound-principal", "display_name": "bound" },
            { "id": "13", "application_id": "stranger", "display_name": "stranger" }
          ],
          "apps": [
            {
              "name": "agentstack-chat", "service_principal_client_id": "own",
              "permissions": [
                { "group_name": "crew", "level": "CAN_USE" },
                { "user_name": "NAMED@example.com", "level": "CAN_USE" },
                { "service_principal_name": "named-principal", "level": "CAN_USE" }
              ]
            },
            {
              "name": "bound", "service_principal_client_id": "bound-principal",
              "resources": [{ "name": "backend", "app": { "name": "agentstack-chat", "permission": "CAN_USE" }, "approved": false }]
            },
            {
              "name": "elsewhere", "service_principal_client_id": "stranger",
              "resources": [{ "name": "backend", "app": { "name": "bound", "permission": "CAN_USE" } }]
            }
          ],
          "experiments": [],
          "warehouses": []
        }
        """;

    [Theory]
    [InlineData("in-group@example.com", 200)]
    [InlineData("named@example.com", 200)]
    [InlineData("nobody@example.com", 403)]
    [InlineData("crew", 403)]
    [InlineData("named-principal", 200)]
    [InlineData("bound-principal", 403)]
    [InlineData("stranger", 403)]
    [InlineData("own", 403)]
    public async Task An_app_is_used_by_whom_its_permissions_name(string who, int status)
    {
        await using var upstream = AppBehindIngress.Echo();
        await using var app = await AppBehindIngress.StartAsync(upstream.Address, WorkspaceUnderTest.Chat, Seed);
        var principals = app.Workspace.Service<AgentStack.FakeWorkspace.Principals.PrincipalDirectory>();
        var caller = principals.ByEmail(who) ?? (AgentStack.FakeWorkspace.Principals.Principal)principals.ByClientId(who)!;

        Assert.Equal(status, (await app.GetAsync("/", app.Bearer(caller))).Status);
    }

    [Fact]
    public async Task A_program_is_told_of_the_missing_permission_as_the_apis_do()
    {
        await using var app = await AppBehindIngress.StartAsync(new Uri("http://127.0.0.1:1"));

        var reply = await app.GetAsync("/", app.Bearer(WorkspaceUnderTest.Eve), "Accept: application/json");

        Assert.Equal(403, reply.Status);
        using var json = JsonDocument.Parse(reply.Body);
        Assert.Equal("PERMISSION_DENIED", json.RootElement.Text(ApiErrorFields.ErrorCode));
        Assert.Equal("Eve Outsider does not have CAN_USE on app agentstack-chat.", json.RootElement.Text(ApiErrorFields.Message));
    }

    [Fact]
    public async Task A_person_is_told_of_it_with_a_page()
    {
        await using var app = await AppBehindIngress.StartAsync(new Uri("http://127.0.0.1:1"));
        var session = await app.SignInAsync(WorkspaceUnderTest.Eve);

        var reply = await app.GetAsync("/", session, "Accept: text/html,application/xhtml+xml");

        Assert.Equal(403, reply.Status);
        Assert.StartsWith("text/html", reply.Headers["content-type"]);
        Assert.Contains("<h1>You may not use this app</h1>", reply.Body);
        Assert.Contains("Eve Outsider does not have CAN_USE", reply.Body);
    }

    [Fact]
    public async Task An_app_that_is_bound_to_another_may_use_it_while_that_is_approved()
    {
        await using var upstream = AppBehindIngress.Echo();
        await using var app = await AppBehindIngress.StartAsync(upstream.Address, WorkspaceUnderTest.Agent);
        var proxy = app.Bearer(app.ChatPrincipal);
        Assert.Equal(200, (await app.GetAsync("/", proxy)).Status);

        await ApproveAsync(app, approved: false);
        var pending = await app.GetAsync("/", proxy);
        await ApproveAsync(app, approved: true);

        Assert.Equal(403, pending.Status);
        Assert.Equal("text/plain; charset=utf-8", pending.Headers["content-type"]);
        Assert.Equal("App not authorized", pending.Body);
        Assert.Equal(200, (await app.GetAsync("/", proxy)).Status);
    }

    [Fact]
    public async Task A_browser_is_told_of_a_pending_approval_with_a_page()
    {
        await using var app = await AppBehindIngress.StartAsync(new Uri("http://127.0.0.1:1"), WorkspaceUnderTest.Agent);
        await ApproveAsync(app, approved: false);

        var reply = await app.GetAsync("/", app.Bearer(app.ChatPrincipal), "Accept: text/html");

        Assert.Equal(403, reply.Status);
        Assert.Contains("<p>App not authorized</p>", reply.Body);
    }

    [Fact]
    public async Task A_permission_makes_up_for_a_pending_approval()
    {
        await using var upstream = AppBehindIngress.Echo();
        var seed = Seed.Replace("\"named-principal\", \"level\"", "\"bound-principal\", \"level\"", StringComparison.Ordinal);
        await using var app = await AppBehindIngress.StartAsync(upstream.Address, WorkspaceUnderTest.Chat, seed);

        Assert.Equal(200, (await app.GetAsync("/", app.Bearer(app.Workspace.App("bound").ServicePrincipal))).Status);
    }

    [Fact]
    public async Task The_front_apps_people_may_not_use_the_agent_app_themselves()
    {
        await using var app = await AppBehindIngress.StartAsync(new Uri("http://127.0.0.1:1"), WorkspaceUnderTest.Agent);

        Assert.Equal(403, (await app.GetAsync("/", app.Ada)).Status);
    }

    private static async Task ApproveAsync(AppBehindIngress app, bool approved)
    {
        using var answer = await app.Workspace.SendJsonAsync(
            HttpMethod.Patch, $"/_fake/apps/{WorkspaceUnderTest.Chat}/bindings/agent-backend", $$"""{"approved": {{(approved ? "true" : "false")}}}""");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
