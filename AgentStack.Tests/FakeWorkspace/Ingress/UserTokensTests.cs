using AgentStack.FakeWorkspace.Ingress;
using AgentStack.FakeWorkspace.Tokens;

namespace AgentStack.Tests.FakeWorkspace.Ingress;

/// <summary>Each app has a token of its own of each of its users.</summary>
public sealed class UserTokensTests
{
    private const string Seed = """
        {
          "id": "1", "name": "two scoped apps",
          "users": [
            { "id": "11", "user_name": "ada@example.com", "display_name": "Ada" },
            { "id": "12", "user_name": "grace@example.com", "display_name": "Grace" }
          ],
          "service_principals": [
            { "id": "21", "application_id": "one-principal", "display_name": "One" },
            { "id": "22", "application_id": "two-principal", "display_name": "Two" }
          ],
          "apps": [
            { "name": "one", "service_principal_client_id": "one-principal", "user_api_scopes": ["sql"] },
            { "name": "two", "service_principal_client_id": "two-principal", "user_api_scopes": ["mlflow"] }
          ],
          "experiments": [], "warehouses": []
        }
        """;

    [Fact]
    public async Task A_token_is_one_persons_for_one_app()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync(Seed);
        var (tokens, issuer) = (workspace.Service<UserTokens>(), workspace.Service<TokenIssuer>());

        foreach (var (app, scope) in (IEnumerable<(string, string)>)[("one", "sql"), ("two", "mlflow"), ("one", "sql")])
        {
            foreach (var email in (string[])[WorkspaceUnderTest.Ada, WorkspaceUnderTest.Grace])
            {
                var claims = await issuer.ReadAsync(tokens.Of(workspace.Person(email), workspace.App(app))!);

                Assert.Equal(workspace.Person(email).Id, claims!.PrincipalId);
                Assert.Equal([scope, "iam.access-control:read", "iam.current-user:read"], claims.Scopes);
            }
        }
    }
}
