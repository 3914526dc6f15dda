using AgentStack.Contract;

namespace AgentStack.Tests.FakeWorkspace.Ingress;

public sealed class ManyUsersTests
{
    private const int Users = 20;
    private const int Requests = 200;

    [Fact]
    public async Task Of_200_requests_at_once_by_20_people_each_arrives_as_its_own()
    {
        await using var upstream = AppBehindIngress.Echo();
        await using var app = await AppBehindIngress.StartAsync(upstream.Address, WorkspaceUnderTest.Chat, Seed());
        var sessions = await Task.WhenAll(Enumerable.Range(0, Users).Select(user => app.SignInAsync(EmailOf(user))));
        var issuer = app.Workspace.Service<AgentStack.FakeWorkspace.Tokens.TokenIssuer>();

        await Task.WhenAll(Enumerable.Range(0, Requests).Select(async request =>
        {
            var user = request % Users;
            // Half of them come as programs do, half as browsers do; all claim to be somebody else.
            var credential = request % 2 == 0 ? sessions[user] : app.Bearer(EmailOf(user));
            var seen = await app.SeeAsync(credential, $"{ForwardedHeaders.Email}: {EmailOf((user + 1) % Users)}");

            Assert.Equal([EmailOf(user)], seen[ForwardedHeaders.Email]);
            Assert.Equal([$"{user}@12"], seen[ForwardedHeaders.User]);
            Assert.Equal($"{user}", (await issuer.ReadAsync(Assert.Single(seen[ForwardedHeaders.AccessToken])))!.PrincipalId);
        }));
    }

    private static string EmailOf(int user) => $"user{user}@example.com";

    private static string Seed()
    {
        var users = Enumerable.Range(0, Users).Select(user =>
            $$"""{ "id": "{{user}}", "user_name": "{{EmailOf(user)}}", "display_name": "User {{user}}", "groups": ["users"] }""");
        return $$"""
            {
              "id": "12", "name": "local", "users": [{{string.Join(',', users)}}],
              "service_principals": [{ "id": "100", "application_id": "own", "display_name": "own" }],
              "apps": [{
                "name": "agentstack-chat", "service_principal_client_id": "own", "user_api_scopes": ["sql"],
                "permissions": [{ "group_name": "users", "level": "CAN_USE" }]
              }],
              "experiments": [], "warehouses": []
            }
            """;
    }
}
