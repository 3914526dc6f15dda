using AgentStack.Tests.Doubles;

namespace AgentStack.Tests.FakeWorkspace.Ingress;

/// <summary>Whose cookies go where.</summary>
public sealed class CookieTests
{
    [Fact]
    public async Task What_an_app_sets_for_one_user_never_comes_with_anothers_request()
    {
        await using var upstream = new RawAgent(async connection =>
        {
            var head = await connection.ReadUntilAsync("\r\n\r\n");
            await connection.WriteAsync(
                $"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: {head.Length}\r\nSet-Cookie: mine=1; Path=/\r\nConnection: close\r\n\r\n{head}");
        });
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);

        var first = await app.GetAsync("/", app.Ada);
        var second = await app.GetAsync("/", app.Grace);

        Assert.Equal("mine=1; Path=/", first.Headers["set-cookie"]);
        Assert.DoesNotContain("mine=1", second.Body);
    }

    [Theory]
    [InlineData("FAKE_WORKSPACE_SESSION_agentstack-chat=a", null)]
    [InlineData("a=1; Fake_Workspace_other=2; b=3", "a=1; b=3")]
    public async Task The_ingresss_own_reach_no_app_however_they_are_spelled(string cookies, string? crossing)
    {
        await using var upstream = AppBehindIngress.Echo();
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);

        Assert.Equal(crossing is null ? [] : [crossing], (await app.SeeAsync(app.Ada, $"Cookie: {cookies}"))["Cookie"]);
    }

    [Fact]
    public async Task An_app_cannot_set_them()
    {
        await using var upstream = new RawAgent(async connection =>
        {
            await connection.ReadUntilAsync("\r\n\r\n");
            await connection.WriteAsync(
                "HTTP/1.1 200 OK\r\nSet-Cookie: fake_workspace_session_agentstack-chat=forged; Path=/\r\nSet-Cookie: a=1; Path=/\r\n"
                + "Set-Cookie:  FAKE_WORKSPACE_SIGN_IN_agentstack-chat=forged\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        });
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);
        using var client = await app.ConnectAsync();

        await client.SendAsync("GET", "/", null, app.Ada);
        var reply = await client.ReadToEndAsync();

        Assert.Contains("Set-Cookie: a=1; Path=/\r\n", reply);
        Assert.DoesNotContain("forged", reply);
    }
}
