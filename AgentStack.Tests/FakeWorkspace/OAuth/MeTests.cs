using System.Net;
using AgentStack.Contract;

namespace AgentStack.Tests.FakeWorkspace.OAuth;

public sealed class MeTests : IAsyncLifetime
{
    private WorkspaceUnderTest _workspace = null!;

    public async ValueTask InitializeAsync() => _workspace = await WorkspaceUnderTest.StartAsync();

    public ValueTask DisposeAsync() => _workspace.DisposeAsync();

    [Fact]
    public async Task A_person_learns_who_they_are()
    {
        using var answer = await _workspace.GetAsync(WorkspaceRoutes.Me, _workspace.TokenOf(WorkspaceUnderTest.Ada));

        Assert.Equal(
            """
            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"7001000000000001","userName":"ada@example.com","displayName":"Ada Lovelace","active":true,"emails":[{"type":"work","value":"ada@example.com","primary":true}],"groups":[{"type":"direct","display":"users"}]}
            """,
            await answer.TextAsync());
        Assert.Equal("1234567890123456", Assert.Single(answer.Headers.GetValues("X-Databricks-Org-Id")));
    }

    [Fact]
    public async Task A_service_principal_learns_who_it_is()
    {
        var principal = _workspace.App(WorkspaceUnderTest.Agent).ServicePrincipal;

        var me = await _workspace.GetJsonAsync(WorkspaceRoutes.Me, _workspace.TokenOf(principal));

        Assert.Equal(principal.Id, me.Text(ScimFields.Id));
        Assert.Equal(principal.ApplicationId, me.Text(ScimFields.UserName));
        Assert.Equal("app agentstack-agent", me.Text(ScimFields.DisplayName));
        Assert.Empty(me.Texts(ScimFields.Emails));
    }

    [Fact]
    public async Task A_token_for_an_app_only_will_do() => Assert.Equal(
        WorkspaceUnderTest.Grace,
        (await _workspace.GetJsonAsync(WorkspaceRoutes.Me, _workspace.TokenOf(WorkspaceUnderTest.Grace, "sql"))).Text(ScimFields.UserName));

    [Fact]
    public async Task A_token_of_another_workspace_is_none()
    {
        await using var another = await WorkspaceUnderTest.StartAsync();

        using var answer = await _workspace.GetAsync(WorkspaceRoutes.Me, another.TokenOf(WorkspaceUnderTest.Ada));

        await answer.MustRefuseAsync(HttpStatusCode.Unauthorized, "UNAUTHENTICATED");
    }

    [Fact]
    public async Task A_token_whose_claims_were_changed_is_none()
    {
        var parts = _workspace.TokenOf(WorkspaceUnderTest.Ada).Split('.');
        var other = _workspace.TokenOf(WorkspaceUnderTest.Grace).Split('.');

        using var answer = await _workspace.GetAsync(WorkspaceRoutes.Me, $"{parts[0]}.{other[1]}.{parts[2]}");

        await answer.MustRefuseAsync(HttpStatusCode.Unauthorized, "UNAUTHENTICATED");
    }

    [Fact]
    public async Task A_token_without_a_signature_is_none()
    {
        var parts = _workspace.TokenOf(WorkspaceUnderTest.Ada).Split('.');
        var unsigned = Convert.ToBase64String("""{"alg":"none","typ":"JWT"}"""u8.ToArray()).TrimEnd('=');

        using var answer = await _workspace.GetAsync(WorkspaceRoutes.Me, $"{unsigned}.{parts[1]}.");

        await answer.MustRefuseAsync(HttpStatusCode.Unauthorized, "UNAUTHENTICATED");
    }
}
