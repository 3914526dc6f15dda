using System.Text.Json;
using AgentStack.Contract;
using AgentStack.Tests.Doubles;

namespace AgentStack.Tests.Proxy;

public sealed class ManyUsersTests
{
    private const int Users = 20;
    private const int TurnsEach = 15;

    [Fact]
    public async Task Nobodys_token_ever_reaches_anybody_elses_turn()
    {
        await using var agent = await ScriptedServer.StartAsync(async http =>
        {
            http.Response.ContentType = Answers.EventStream;
            await Answers.SendAsync(http, Answers.Delta("thinking"));
            await Answers.SendAsync(http, Answers.Event(JsonSerializer.Serialize(new
            {
                token = http.Request.Headers[ForwardedHeaders.AccessToken].ToString(),
                email = http.Request.Headers[AgentHeaders.AppUserEmail].ToString(),
                bearer = http.Request.Headers.Authorization.ToString(),
            })));
            await Answers.SendAsync(http, Answers.Done);
        });
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address);

        await Task.WhenAll(Enumerable.Range(0, Users * TurnsEach).Select(turn => AssertOwnAsync(turn % Users)));

        Assert.Equal(Users * TurnsEach, agent.Requests.Count);

        async Task AssertOwnAsync(int user)
        {
            // Every fifth user has no token: nobody else's may stand in for it.
            var token = user % 5 == 0 ? "" : $"token-of-{user}";
            var stream = await proxy.ChatToEndAsync(
                $$"""{"input":[{"role":"user","content":"I am {{user}}"}]}""",
                (ForwardedHeaders.AccessToken, token),
                (ForwardedHeaders.Email, $"user{user}@example.com"));

            using var echo = JsonDocument.Parse(stream.Split("data: ")[2]);
            Assert.Equal(token, echo.RootElement.GetProperty("token").GetString());
            Assert.Equal($"user{user}@example.com", echo.RootElement.GetProperty("email").GetString());
            Assert.Equal($"Bearer {ProxyUnderTest.OwnToken}", echo.RootElement.GetProperty("bearer").GetString());
        }
    }
}
