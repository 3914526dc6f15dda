using AgentStack.Tests.Doubles;
using AgentStack.Tests.Sockets;
using AgentStack.Tests.Time;
using Microsoft.AspNetCore.Builder;

namespace AgentStack.Tests.FakeWorkspace.Ingress;

/// <summary>What crosses the ingress besides headers: everything, as it is.</summary>
public sealed class ForwardingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/")]
    [InlineData("/a/../b/./c//d/")]
    [InlineData("/%2e%2e/%2F%5c/%41%7e?q=%20+&r=a%2Fb&&=")]
    [InlineData("/a?b?c=d/e")]
    [InlineData("/~!$&'()*+,;=:@[]|{}^`\"<>?~!$&'()*+,;=:@[]|{}^`\"<>")]
    [InlineData("/%")]
    [InlineData("/%zz%C3%28")]
    [InlineData("//double//slash")]
    [InlineData("/a;b=c;d")]
    public async Task The_path_and_the_query_arrive_byte_for_byte(string target)
    {
        await using var upstream = AppBehindIngress.Echo();
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);

        var reply = await app.GetAsync(target, app.Ada);

        Assert.Equal($"GET {target} HTTP/1.1", reply.Body.Split("\r\n")[0]);
    }

    [Theory]
    [InlineData("http://localhost/a%2fb?c", "/a%2fb?c")]
    [InlineData("http://localhost", "/")]
    [InlineData("http://localhost?q=/", "/?q=/")]
    public async Task A_target_in_its_absolute_form_is_taken_for_its_path(string target, string expected)
    {
        await using var upstream = AppBehindIngress.Echo();
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);
        using var connection = await app.ConnectAsync();

        await connection.WriteAsync($"GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{app.Ada}\r\n\r\n");

        Assert.StartsWith($"GET {expected} HTTP/1.1\r\n", (await connection.ReadReplyAsync()).Body);
    }

    [Theory]
    [InlineData("OPTIONS", "*")]
    [InlineData("CONNECT", "localhost:80")]
    public async Task What_asks_for_no_path_is_refused(string method, string target)
    {
        await using var upstream = AppBehindIngress.Echo();
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);
        using var connection = await app.ConnectAsync();

        await connection.WriteAsync($"{method} {target} HTTP/1.1\r\nHost: localhost:80\r\nConnection: close\r\n{app.Ada}\r\n\r\n");

        Assert.Equal(400, (await connection.ReadReplyAsync()).Status);
        Assert.Equal(0, upstream.Connections);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    [InlineData("TRACE")]
    [InlineData("PROPFIND")]
    [InlineData("purge")]
    public async Task Every_method_arrives(string method)
    {
        await using var upstream = await ScriptedServer.StartAsync(Answers.Text("", "text/plain"));
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);

        Assert.Equal(200, (await app.SendAsync(method, "/a", null, app.Ada)).Status);
        Assert.Equal($"{method} /a", Assert.Single(upstream.Requests).Line);
    }

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

    [Fact]
    public async Task Nothing_of_the_workspaces_own_is_served_on_an_apps_address()
    {
        await using var upstream = AppBehindIngress.Echo();
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);

        foreach (var path in (string[])["/health", "/oidc/v1/token", "/_fake/apps/agentstack-chat", "/.well-known/databricks-config", "/api/2.0/apps/x"])
        {
            Assert.Equal(302, (await app.GetAsync(path)).Status);
            Assert.StartsWith($"GET {path} HTTP/1.1", (await app.GetAsync(path, app.Ada)).Body);
        }
    }
}
