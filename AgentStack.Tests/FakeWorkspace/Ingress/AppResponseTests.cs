using AgentStack.Tests.Doubles;

namespace AgentStack.Tests.FakeWorkspace.Ingress;

/// <summary>What an app answers reaches the client as it is.</summary>
public sealed class AppResponseTests
{
    [Fact]
    public async Task Status_reason_and_headers_of_the_answer_are_the_apps()
    {
        const string head = "Server: odd/1\r\nSet-Cookie: a=1; Path=/\r\nSet-Cookie: b=2\r\nX-Empty: \r\nX-Latin: \xe9\r\nX-Request-ID: the-apps\r\n"
            + "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\nContent-Encoding: gzip\r\nContent-Type: odd\r\nETag: W/\"1\"\r\nLocation: http://elsewhere.example/a%2fb";
        await using var upstream = new RawAgent(async connection =>
        {
            await connection.ReadUntilAsync("\r\n\r\n");
            await connection.WriteAsync($"HTTP/1.1 302 Somewhere Else\r\n{head}\r\nConnection: close, x-gone\r\nX-Gone: 1\r\nKeep-Alive: 1\r\nContent-Length: 4\r\n\r\n\x1f\x8b\0\xff");
        });
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);
        using var connection = await app.ConnectAsync();

        await connection.SendAsync("GET", "/", null, app.Ada);
        var reply = await connection.ReadToEndAsync();

        var lines = reply[..reply.IndexOf("\r\n\r\n", StringComparison.Ordinal)].Split("\r\n");
        Assert.Equal("HTTP/1.1 302 Somewhere Else", lines[0]);
        Assert.Equal(
            ((string[])["Connection: close", "Content-Length: 4", .. head.Split("\r\n")]).Order(StringComparer.Ordinal),
            lines.Skip(1).Order(StringComparer.Ordinal));
        Assert.EndsWith("\r\n\r\n\x1f\x8b\0\xff", reply);
    }

    [Theory]
    [InlineData("GET", "204 No Content", "Content-Length: 0\r\n")]
    [InlineData("GET", "204 No Content", "")]
    [InlineData("GET", "304 Not Modified", "Content-Length: 12\r\n")]
    [InlineData("GET", "205 Reset Content", "Content-Length: 0\r\n")]
    [InlineData("HEAD", "200 OK", "Content-Length: 12\r\n")]
    [InlineData("GET", "200 OK", "Content-Length: 0\r\n")]
    [InlineData("GET", "418 I'm a teapot", "Content-Length: 0\r\n")]
    public async Task An_answer_without_a_body_has_none(string method, string status, string length)
    {
        await using var upstream = new RawAgent(async connection =>
        {
            await connection.ReadUntilAsync("\r\n\r\n");
            await connection.WriteAsync($"HTTP/1.1 {status}\r\n{length}\r\n");
        });
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);
        using var connection = await app.ConnectAsync();

        await connection.SendAsync(method, "/", null, app.Ada);
        var reply = await connection.ReadToEndAsync();

        Assert.StartsWith($"HTTP/1.1 {status}\r\n", reply);
        Assert.EndsWith("\r\n\r\n", reply);
        Assert.DoesNotContain("\r\n0\r\n", reply);
    }

    [Fact]
    public async Task What_stands_behind_a_body_is_dropped_and_not_announced()
    {
        await using var upstream = new RawAgent(async connection =>
        {
            await connection.ReadUntilAsync("\r\n\r\n");
            await connection.WriteAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n2\r\nhi\r\n0\r\nX-Sum: 7\r\n\r\n");
        });
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);
        using var connection = await app.ConnectAsync();

        await connection.SendAsync("GET", "/", null, app.Ada);

        var reply = await connection.ReadToEndAsync();
        Assert.EndsWith("2\r\nhi\r\n0\r\n\r\n", reply);
        Assert.DoesNotContain("X-Sum", reply);
    }

    [Fact]
    public async Task An_answer_that_ends_with_its_connection_is_whole()
    {
        await using var upstream = new RawAgent(async connection =>
        {
            await connection.ReadUntilAsync("\r\n\r\n");
            await connection.WriteAsync("HTTP/1.0 200 OK\r\n\r\nold");
        });
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);

        var reply = await app.GetAsync("/", app.Ada);

        Assert.Equal("old", reply.Body);
        Assert.True(reply.IsComplete);
    }

    [Theory]
    [InlineData("nonsense\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nX-Bad: a\x01b\r\n\r\n")]
    [InlineData("")]
    public async Task What_is_no_answer_is_a_bad_gateway(string answer)
    {
        await using var upstream = new RawAgent(async connection =>
        {
            await connection.ReadUntilAsync("\r\n\r\n");
            await connection.WriteAsync(answer);
        });
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);

        var reply = await app.GetAsync("/", app.Ada);

        Assert.Equal(502, reply.Status);
        Assert.Contains("BAD_GATEWAY", reply.Body);
    }
}
