using AgentStack.Tests.Doubles;
using AgentStack.Tests.Sockets;
using AgentStack.Tests.Time;
using Microsoft.AspNetCore.Builder;

namespace AgentStack.Tests.FakeWorkspace.Ingress;

/// <summary>A request's body crosses the ingress as it is and while it comes.</summary>
public sealed class RequestBodyTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("POST", "{\"input\": []}")]
    [InlineData("GET", "a body of a GET")]
    [InlineData("DELETE", "x")]
    [InlineData("POST", "")]
    public async Task A_body_of_known_length_arrives_with_its_length(string method, string body)
    {
        await using var upstream = await ScriptedServer.StartAsync(Answers.Text("", "text/plain"));
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);

        await app.SendAsync(method, "/", body, app.Ada, "Content-Type: application/json");

        var request = Assert.Single(upstream.Requests);
        Assert.Equal(body, request.Body);
        Assert.Equal($"{body.Length}", request["content-length"]);
        Assert.Equal("application/json", request["content-type"]);
        Assert.Null(request["transfer-encoding"]);
    }

    [Fact]
    public async Task A_request_without_a_body_may_say_what_one_would_be()
    {
        await using var upstream = AppBehindIngress.Echo();
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);

        var seen = await app.SeeAsync(app.Ada, "Content-Type: application/json");

        Assert.Equal(["application/json"], seen["Content-Type"]);
        Assert.Empty(seen["Transfer-Encoding"]);
    }

    [Fact]
    public async Task A_large_body_crosses_both_ways()
    {
        await using var upstream = await LocalServer.StartAsync(app => app.Run(async http =>
        {
            using var whole = new MemoryStream();
            await http.Request.Body.CopyToAsync(whole, http.RequestAborted);
            await http.Response.Body.WriteAsync(whole.ToArray(), http.RequestAborted);
        }));
        await using var app = await AppBehindIngress.StartAsync(new Uri(upstream.Urls.Single()));
        var sent = new byte[20 * 1024 * 1024];
        new Random(1).NextBytes(sent);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new ByteArrayContent(sent) };
        request.Headers.TryAddWithoutValidation("Authorization", app.Ada.Split(": ")[1]);

        using var answer = await app.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);

        Assert.Equal(sent, await answer.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Fact]
    public async Task A_body_in_chunks_arrives_while_it_comes()
    {
        var (one, two) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var upstream = new RawAgent(async connection =>
        {
            await connection.ReadUntilAsync("one");
            one.SetResult();
            await connection.ReadUntilAsync("two");
            two.SetResult();
            await connection.ReadUntilAsync(RawConnection.LastChunk);
            await connection.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        });
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);
        using var connection = await app.ConnectAsync();

        await connection.WriteAsync($"POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n{app.Ada}\r\n\r\n");
        await connection.WriteChunkAsync("one");
        await one.Task.InTimeAsync();
        await connection.WriteChunkAsync("two");
        await two.Task.InTimeAsync();
        await connection.WriteAsync(RawConnection.LastChunk);

        Assert.Equal("ok", (await connection.ReadReplyAsync()).Body);
    }

    [Fact]
    public async Task The_app_has_the_head_before_the_first_byte_of_a_slow_body()
    {
        var arrived = new TaskCompletionSource();
        await using var upstream = new RawAgent(async connection =>
        {
            await connection.ReadUntilAsync("\r\n\r\n");
            arrived.SetResult();
            await connection.ReadUntilAsync("abc");
            await connection.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        });
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);
        using var connection = await app.ConnectAsync();

        await connection.WriteAsync($"POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 3\r\n{app.Ada}\r\n\r\n");
        await arrived.Task.InTimeAsync();
        await connection.WriteAsync("abc");

        Assert.Equal("ok", (await connection.ReadReplyAsync()).Body);
    }

    [Fact]
    public async Task A_client_that_asks_whether_to_go_on_is_told_to()
    {
        await using var upstream = await ScriptedServer.StartAsync(Answers.Text("ok", "text/plain"));
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);
        using var connection = await app.ConnectAsync();

        await connection.WriteAsync($"POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 3\r\nExpect: 100-continue\r\n{app.Ada}\r\n\r\n");
        await connection.ReadUntilAsync("HTTP/1.1 100 Continue\r\n\r\n");
        await connection.WriteAsync("abc");
        await connection.ReadUntilAsync("ok");

        var request = Assert.Single(upstream.Requests);
        Assert.Equal("abc", request.Body);
        Assert.Null(request["expect"]);
    }

    [Fact]
    public async Task An_answer_that_comes_before_the_body_is_whole_is_passed_on_after_it()
    {
        await using var upstream = new RawAgent(async connection =>
        {
            await connection.ReadUntilAsync("first");
            await connection.WriteAsync("HTTP/1.1 413 Payload Too Large\r\nContent-Length: 3\r\n\r\nbig");
            await connection.ReadToEndAsync();
        });
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);
        using var connection = await app.ConnectAsync();

        await connection.WriteAsync($"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n{app.Ada}\r\n\r\n");
        await connection.WriteChunkAsync("first");
        await connection.WriteChunkAsync("last");
        await connection.WriteAsync(RawConnection.LastChunk);

        Assert.Contains("HTTP/1.1 413 Payload Too Large\r\n", await connection.ReadUntilAsync("big"));
    }

    [Fact]
    public async Task A_body_that_breaks_the_rules_is_the_clients_fault()
    {
        await using var upstream = await ScriptedServer.StartAsync(Answers.Text("ok", "text/plain"));
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);
        using var connection = await app.ConnectAsync();

        await connection.WriteAsync($"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n{app.Ada}\r\n\r\nnonsense\r\n");

        Assert.Equal(400, (await connection.ReadReplyAsync()).Status);
    }
}
