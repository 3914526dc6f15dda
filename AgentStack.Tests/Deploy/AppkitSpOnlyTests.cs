using AgentStack.Contract;
using AgentStack.Tests.Doubles;
using AgentStack.Tests.Sockets;

namespace AgentStack.Tests.Deploy;

public sealed class AppkitSpOnlyTests : IAsyncLifetime
{
    private const string Probe = "appkit_sp_only";

    private StackDouble _stack = null!;

    public async ValueTask InitializeAsync() => _stack = await StackDouble.StartAsync();

    public ValueTask DisposeAsync() => _stack.DisposeAsync();

    [Fact]
    public async Task A_stream_that_the_principal_gets_passes()
    {
        var run = await _stack.ProbeAsync();

        Assert.Equal(new ReportRow("pass", null, "200", "true"), run.Row(Probe));
    }

    [Fact]
    public async Task The_front_app_is_asked_as_the_principal_and_told_nothing_of_a_user()
    {
        await _stack.ProbeAsync("--message", "Hi");

        var request = _stack.FrontRequests.First(request => request.Line == $"POST {FrontRoutes.Chat}");
        Assert.Equal("Bearer token-1", request["authorization"]);
        Assert.DoesNotContain(request.Headers.Keys, name => name.StartsWith(ForwardedHeaders.Prefix, StringComparison.Ordinal));
        Assert.Equal("""{"input":[{"role":"user","content":"Hi"}]}""", request.Body);
    }

    [Theory]
    [InlineData("""{"agent": {"body_shape": "messages"}}""", 200)]
    [InlineData("""{"agent": null}""", 200)]
    [InlineData("{}", 404)]
    public async Task Where_the_session_names_no_shape_the_question_is_a_chat(string session, int status)
    {
        _stack.On.PrincipalSession = Answers.Json(session, status);

        await _stack.ProbeAsync("--message", "Hi");

        var request = _stack.FrontRequests.First(request => request.Line == $"POST {FrontRoutes.Chat}");
        Assert.Equal("""{"messages":[{"role":"user","content":"Hi"}]}""", request.Body);
    }

    [Theory]
    [InlineData(500, """{"error": "credentials_missing", "message": "set it"}""", "never authenticated", "credentials_missing: set it")]
    [InlineData(502, """{"error": "agent_auth_failed", "message": "sign in"}""", "never authenticated", "agent_auth_failed: sign in")]
    [InlineData(403, """{"error_code": "PERMISSION_DENIED", "message": "App not authorized"}""", "approval is pending", "App not authorized")]
    [InlineData(403, "App not authorized", "approval is pending", "Resources tab")]
    [InlineData(403, "no", "CAN_USE on the front app", "(no)")]
    [InlineData(401, "", "the agent app did not accept the front app's token", "HTTP 401")]
    [InlineData(404, "", "no /api/chat", "HTTP 404")]
    [InlineData(400, """{"error": "invalid_body_shape", "accepted": ["input"]}""", "refused the request", "invalid_body_shape")]
    public async Task A_refusal_names_its_status_what_it_means_and_why(int status, string body, string meaning, string reason)
    {
        _stack.On.Chat = Answers.Text(body, body.StartsWith('{') ? "application/json" : "text/plain", status);

        var row = (await _stack.ProbeAsync()).Row(Probe);

        row.FailsWith($"HTTP {status}", meaning, reason);
        Assert.Equal(($"{status}", "false"), (row.HttpCode, row.HasContent));
    }

    [Fact]
    public async Task A_caller_who_is_refused_everywhere_is_told_to_sign_in_again()
    {
        _stack.On.PrincipalSession = Answers.Statuses(401);
        _stack.On.Chat = Answers.Statuses(401);

        (await _stack.ProbeAsync()).Row(Probe).FailsWith("HTTP 401", "sign in again");
    }

    [Theory]
    [InlineData("""{"user": {"email": "ada@example.com"}, "on_behalf_of": false}""", "ada@example.com")]
    [InlineData("""{"user": null, "on_behalf_of": true}""", "a user")]
    public async Task A_person_who_is_let_in_does_not_stand_for_the_principal(string session, string caller)
    {
        _stack.On.PrincipalSession = Answers.Json(session);

        (await _stack.ProbeAsync()).Row(Probe).FailsWith(caller, "the caller is a person", "--principal-profile");
    }

    [Theory]
    [InlineData(302, "text/plain")]
    [InlineData(200, "text/html; charset=utf-8")]
    public async Task A_sign_in_page_is_no_reply(int status, string type)
    {
        _stack.On.Chat = Answers.Text("<h1>Sign in</h1>", type, status);

        (await _stack.ProbeAsync()).Row(Probe).FailsWith($"HTTP {status}", "no OAuth token");
    }

    [Fact]
    public async Task An_answer_that_is_no_stream_fails()
    {
        _stack.On.Chat = Answers.Json("""{"output": []}""");

        (await _stack.ProbeAsync()).Row(Probe).FailsWith("stream of events");
    }

    [Fact]
    public async Task An_empty_stream_fails()
    {
        _stack.On.Chat = Answers.Stream(Answers.Done);

        var row = (await _stack.ProbeAsync()).Row(Probe);

        row.FailsWith("no text");
        Assert.Equal(("200", "false"), (row.HttpCode, row.HasContent));
    }

    [Fact]
    public async Task A_stream_that_does_not_say_that_it_is_complete_fails()
    {
        _stack.On.Chat = Answers.Stream(Answers.Delta("Hello"));

        var row = (await _stack.ProbeAsync()).Row(Probe);

        row.FailsWith("[DONE]");
        Assert.Equal(("200", "true"), (row.HttpCode, row.HasContent));
    }

    [Fact]
    public async Task A_stream_that_breaks_off_fails()
    {
        var asked = 0;
        await using var front = new RawAgent(async connection =>
        {
            await connection.ReadRequestAsync();
            if (Interlocked.Increment(ref asked) != 2)
            {
                await connection.WriteAsync("HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
                return;
            }

            await connection.WriteAsync(RawConnection.StreamHead);
            await connection.WriteChunkAsync(Answers.Delta("Hello"));
        });

        var row = (await _stack.ProbeAsync("--appkit-url", $"{front.Address}")).Row(Probe);

        row.FailsWith("broke off");
        Assert.Equal(("200", "true"), (row.HttpCode, row.HasContent));
    }

    [Theory]
    [InlineData("""{"error": "out of budget"}""", "out of budget")]
    [InlineData("""{"error": "it broke", "code": "agent_stream_broken"}""", "it broke")]
    [InlineData("""{"type": "response.failed", "response": {"error": {"code": "server_error", "message": "out"}}}""", "server_error: out")]
    [InlineData("""{"type": "response.failed"}""", "without a message")]
    [InlineData("""{"type": "response.error", "message": "out"}""", "out")]
    [InlineData("""{"type": "error", "code": "rate", "message": "slow down"}""", "rate: slow down")]
    [InlineData("""{"choices": [{"delta": {"content": "so far"}}], "databricks_output": {"error": {"error_code": "BAD", "message": "guardrail"}}}""", "BAD: guardrail")]
    public async Task An_error_event_after_text_fails(string data, string reason)
    {
        _stack.On.Chat = Answers.Stream(Answers.Delta("Hello"), Answers.Event(data), Answers.Done);

        (await _stack.ProbeAsync()).Row(Probe).FailsWith("error", reason);
    }

    [Theory]
    [InlineData("""{"choices": [{"delta": {"content": "Hello"}}]}""")]
    [InlineData("""{"type": "response.output_item.done", "item": {"type": "message", "content": [{"type": "output_text", "text": "Hello"}]}}""")]
    public async Task Text_is_found_in_either_dialect_between_comments_and_events_nobody_knows(string data)
    {
        _stack.On.Chat = Answers.Stream(
            ": keep-alive\n\n", Answers.Event("not JSON"), Answers.Event("""{"type": "agent.custom", "delta": "no text"}"""), Answers.Event(data), Answers.Done);

        Assert.Equal("pass", (await _stack.ProbeAsync()).Row(Probe).Status);
    }

    [Fact]
    public async Task A_stream_whose_text_is_only_in_the_completed_response_shows_nothing_and_fails()
    {
        _stack.On.Chat = Answers.Stream(
            Answers.Event("""{"type": "response.completed", "response": {"output": [{"type": "message", "content": "Hello"}]}}"""), Answers.Done);

        (await _stack.ProbeAsync()).Row(Probe).FailsWith("no text");
    }

    [Fact]
    public async Task A_front_app_that_cannot_be_reached_fails()
    {
        var run = await _stack.ProbeAsync("--appkit-url", $"http://127.0.0.1:{FreePort.Next()}");

        run.Row(Probe).FailsWith("cannot be reached");
        run.Row("appkit_with_obo").FailsWith("cannot be reached");
    }
}
