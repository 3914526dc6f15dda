using AgentStack.Tests.Doubles;

namespace AgentStack.Tests.FakeWorkspace.Ingress;

/// <summary>What a request asks for, as the app is asked for it.</summary>
public sealed class RequestTargetTests
{
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
