using System.Net;
using AgentStack.Contract;
using AgentStack.Tests.Doubles;
using AgentStack.Tests.Sockets;
using AgentStack.Tests.Time;
using Microsoft.AspNetCore.Http;

namespace AgentStack.Tests.Proxy;

public sealed class ChatFailureTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public async Task Without_an_address_the_answer_says_so_and_no_more(string? address)
    {
        (string, string)[] settings = address is null ? [] : [(EnvironmentVariables.AgentAppUrl, address)];
        await using var proxy = await ProxyUnderTest.StartAsync(settings, _ => { });

        using var answer = await proxy.ChatAsync();

        Assert.Equal(500, (int)answer.StatusCode);
        Assert.Equal("""{"error":"AGENT_APP_URL is not configured"}""", await answer.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task A_trailing_slash_of_the_address_is_dropped_and_its_path_kept()
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.Stream(Answers.Done));
        await using var proxy = await ProxyUnderTest.StartAsync(
            [(EnvironmentVariables.AgentAppUrl, agent.Address.AbsoluteUri + "behind/a/path/")], _ => { });

        await proxy.ChatToEndAsync();

        Assert.Equal("/behind/a/path/invocations", Assert.Single(agent.Requests).Path);
    }

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

    [Fact]
    public async Task A_refused_connection_is_tried_twice_and_then_called_unreachable()
    {
        await using var proxy = await ProxyUnderTest.StartAsync(new Uri("http://127.0.0.1:1"));

        using var answer = await proxy.ChatAsync();

        await AssertAnswer.IsErrorAsync(answer, 502, ErrorCodes.AgentUnreachable, "http://127.0.0.1:1");
        Assert.Equal(2, proxy.Logs.All.Count(entry => entry.Contains("/invocations failed")));
    }

    [Fact]
    public async Task A_name_that_does_not_resolve_is_called_unreachable()
    {
        await using var proxy = await ProxyUnderTest.StartAsync(new Uri("http://no-such-host.invalid"));

        using var answer = await proxy.ChatAsync();

        await AssertAnswer.IsErrorAsync(answer, 502, ErrorCodes.AgentUnreachable, "no-such-host.invalid");
    }

    [Fact]
    public async Task An_agent_that_comes_up_within_the_retry_is_reached()
    {
        var port = FreePort.Next();
        await using var proxy = await ProxyUnderTest.StartAsync(new Uri($"http://127.0.0.1:{port}"));
        var turn = proxy.ChatToEndAsync();

        RawAgent? agent = null;
        try
        {
            await Eventually.HoldsAsync(() => proxy.Logs.All.Any(entry => entry.Contains($"http://127.0.0.1:{port}/invocations failed")));
            agent = new RawAgent(AnswerDoneAsync, port);
            Assert.Equal(Answers.Done, await turn);
        }
        finally
        {
            if (agent is not null)
            {
                await agent.DisposeAsync();
            }
        }
    }

    [Fact]
    public async Task A_request_that_has_been_sent_is_never_sent_again()
    {
        await using var agent = new RawAgent(async connection =>
        {
            await connection.ReadRequestAsync();
            connection.Reset();
        });
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address);

        using var answer = await proxy.ChatAsync();

        await AssertAnswer.IsErrorAsync(answer, 502, ErrorCodes.AgentStreamBroken);
        Assert.Equal(1, agent.Connections);
    }

    [Fact]
    public async Task An_agent_that_never_answers_times_out()
    {
        await using var agent = new RawAgent(connection => connection.ReadToEndAsync());
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address, ("Chat:AgentTimeout", "00:00:00.3"));

        using var answer = await proxy.ChatAsync();

        await AssertAnswer.IsErrorAsync(answer, 504, ErrorCodes.AgentTimeout, "0.3 s");
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
        await Assert.ThrowsAnyAsync<Exception>(() => answer.Content.ReadAsStringAsync(Cancellation));
    }

    [Theory]
    [InlineData("PUT", FrontRoutes.Chat, 405, ErrorCodes.MethodNotAllowed)]
    [InlineData("GET", FrontRoutes.Chat, 405, ErrorCodes.MethodNotAllowed)]
    [InlineData("POST", FrontRoutes.Session, 405, ErrorCodes.MethodNotAllowed)]
    [InlineData("GET", "/api/nothing/here", 404, ErrorCodes.NotFound)]
    [InlineData("POST", "/api", 404, ErrorCodes.NotFound)]
    public async Task The_api_answers_in_JSON_where_it_has_nothing(string method, string path, int status, string code)
    {
        await using var proxy = await ProxyUnderTest.StartAsync(new Uri("http://127.0.0.1:1"));

        using var answer = await proxy.SendAsync(new HttpMethod(method), path);

        await AssertAnswer.IsErrorAsync(answer, status, code);
        Assert.Equal(status == 405, answer.Content.Headers.Allow.Count == 1);
    }

    [Fact]
    public async Task A_failed_turn_is_logged_with_its_code()
    {
        await using var proxy = await ProxyUnderTest.StartAsync(new Uri("http://127.0.0.1:1"));

        await proxy.ChatToEndAsync();

        Assert.Contains(proxy.Logs.All, entry => entry.Contains(ErrorCodes.AgentUnreachable));
    }

    [Fact]
    public async Task A_broken_stream_is_logged_with_its_code()
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.Stream(Answers.Delta("Hi")));
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address);

        await proxy.ChatToEndAsync();

        Assert.Contains(proxy.Logs.All, entry => entry.Contains(ErrorCodes.AgentStreamBroken));
    }

    private static async Task AnswerDoneAsync(RawConnection connection)
    {
        await connection.ReadRequestAsync();
        await connection.WriteAsync(RawConnection.StreamHead);
        await connection.WriteChunkAsync(Answers.Done);
        await connection.WriteAsync(RawConnection.LastChunk);
    }
}
