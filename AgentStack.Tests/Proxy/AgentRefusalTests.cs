using System.Net;
using System.Text;
using AgentStack.Contract;
using AgentStack.Tests.Doubles;

namespace AgentStack.Tests.Proxy;

public sealed class AgentRefusalTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(400, """{"detail": "Invalid parameters for ResponsesAgent: é"}""")]
    [InlineData(401, """{"detail":"expired"}""")]
    [InlineData(403, """{"error_code":"PERMISSION_DENIED","message":"App not authorized"}""")]
    [InlineData(404, """{"detail":"Not Found"}""")]
    [InlineData(429, """{"detail":"slow down"}""")]
    [InlineData(500, """{"detail": "No stream function registered"}""")]
    [InlineData(503, "{}")]
    public async Task The_agents_own_refusal_is_passed_on(int status, string body)
    {
        await using var agent = await ScriptedServer.StartAsync(http =>
        {
            http.Response.Headers.RetryAfter = "7";
            return Answers.Json(body, status)(http);
        });
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address);

        using var answer = await proxy.ChatAsync();

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(body, await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal(TimeSpan.FromSeconds(7), answer.Headers.RetryAfter?.Delta);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(500)]
    public async Task None_of_the_agents_other_headers_is_passed_on(int status)
    {
        await using var agent = await ScriptedServer.StartAsync(http =>
        {
            http.Response.Headers.Server = "uvicorn";
            http.Response.Headers.SetCookie = "session=agent";
            http.Response.Headers.Connection = "close";
            http.Response.Headers.WWWAuthenticate = "Bearer";
            http.Response.Headers["X-Internal"] = "1";
            return status == 200 ? Answers.Stream(Answers.Done)(http) : Answers.Json("{}", status)(http);
        });
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address);

        using var answer = await proxy.ChatAsync();

        Assert.Equal(status, (int)answer.StatusCode);
        var names = answer.Headers.Select(header => header.Key);
        Assert.Empty(names.Intersect(["Server", "Set-Cookie", "Connection", "WWW-Authenticate", "X-Internal"]));
    }

    [Theory]
    [InlineData(302, "text/html", "<a href=\"/login\">Found</a>")]
    [InlineData(307, "text/plain", "")]
    [InlineData(200, "text/html; charset=utf-8", "<html>Sign in</html>")]
    [InlineData(401, "text/html", "<html>Sign in</html>")]
    [InlineData(200, "Text/HTML", "<html>Sign in</html>")]
    public async Task A_way_to_sign_in_is_a_failure_of_authentication(int status, string contentType, string body)
    {
        await using var agent = await ScriptedServer.StartAsync(http =>
        {
            http.Response.Headers.Location = status is 302 or 307 ? "https://workspace.test/oidc/authorize" : default;
            return Answers.Text(body, contentType, status)(http);
        });
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address);

        using var answer = await proxy.ChatAsync();

        await AssertAnswer.IsErrorAsync(answer, 502, ErrorCodes.AgentAuthFailed, "CAN_USE");
        Assert.Single(agent.Requests);
    }

    [Fact]
    public async Task A_failing_ingress_page_keeps_its_status_and_never_becomes_a_page_of_ours()
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.Text("<script>alert(1)</script>", "text/html", 503));
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address);

        using var answer = await proxy.ChatAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    [Theory]
    [InlineData("Text/Event-Stream", Answers.Done, 200, "Text/Event-Stream")]
    [InlineData("Application/JSON", "{\"output\":[]}", 200, "text/event-stream")]
    [InlineData("Application/JSON", "{}", 400, "Application/JSON")]
    [InlineData("Application/Problem+JSON", "{}", 400, "Application/Problem+JSON")]
    public async Task A_labels_case_does_not_matter(string contentType, string body, int status, string passedOn)
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.Text(body, contentType, status));
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address);

        using var answer = await proxy.ChatAsync();

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(passedOn, answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("text/plain", "Hello")]
    [InlineData("application/octet-stream", "")]
    public async Task A_success_of_no_known_form_is_a_broken_answer(string contentType, string body)
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.Text(body, contentType));
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address);

        using var answer = await proxy.ChatAsync();

        await AssertAnswer.IsErrorAsync(answer, 502, ErrorCodes.AgentStreamBroken);
    }

    [Fact]
    public async Task A_refusal_that_breaks_off_does_not_look_whole()
    {
        var begun = new TaskCompletionSource();
        await using var agent = new RawAgent(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync("HTTP/1.1 500 Oops\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
            await connection.WriteChunkAsync("{\"detail\":");
            await begun.Task.WaitAsync(Cancellation);
        });
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address);

        using var answer = await proxy.ChatAsync();
        begun.SetResult();

        Assert.Equal(500, (int)answer.StatusCode);
        await Assert.ThrowsAsync<HttpRequestException>(() => answer.Content.ReadAsStringAsync(Cancellation));
    }
}
