using System.Net;
using AgentStack.Contract;

namespace AgentStack.Tests.FakeWorkspace.OAuth;

public sealed class ScopeTests
{
    [Theory]
    [InlineData("GET", WorkspaceRoutes.Apps)]
    [InlineData("POST", WorkspaceRoutes.Statements)]
    [InlineData("GET", "/api/2.0/serving-endpoints/agentstack-model")]
    [InlineData("POST", "/serving-endpoints/agentstack-model/invocations")]
    [InlineData("GET", "/api/3.0/mlflow/traces/tr-1")]
    public async Task The_scope_that_an_API_demands_can_be_had(string method, string route)
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();
        var principal = workspace.App(WorkspaceUnderTest.Agent).ServicePrincipal;
        using var refusal = await workspace.SendAsync(new HttpMethod(method), route, null, workspace.TokenOf(principal, OAuthScopes.OpenId));
        const string demand = "Provided OAuth token does not have required scopes: ";
        var message = await refusal.MustRefuseAsync(HttpStatusCode.Forbidden, "PERMISSION_DENIED");
        Assert.StartsWith(demand, message, StringComparison.Ordinal);

        var grant = await workspace.GrantAsync(
            [(OAuthFields.GrantType, OAuthFields.ClientCredentials), (OAuthFields.Scope, message[demand.Length..])], TokenRequests.Basic(principal));

        using var answer = await workspace.SendAsync(new HttpMethod(method), route, null, grant.Text(OAuthFields.AccessToken));
        Assert.DoesNotContain(demand, await answer.TextAsync(), StringComparison.Ordinal);
    }
}
