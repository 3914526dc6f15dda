using AgentStack.Tests.Doubles;

namespace AgentStack.Tests.FakeWorkspace.Ingress;

public sealed class UnaskedUpgradeTests
{
    [Theory]
    [InlineData("Accept: */*", "Accept-Language: en")]
    [InlineData("Connection: Upgrade", "Upgrade: h2c")]
    public async Task An_app_that_switches_protocols_unasked_is_a_bad_gateway(string first, string second)
    {
        await using var upstream = new RawAgent(async connection =>
        {
            await connection.ReadUntilAsync("\r\n\r\n");
            await connection.WriteAsync("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\nhello");
            await connection.ReadToEndAsync();
        });
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);

        var reply = await app.GetAsync("/", app.Ada, first, second);

        Assert.Equal(502, reply.Status);
        Assert.Contains("switched protocols unasked", reply.Body);
    }
}
