using AgentStack.Contract;
using AgentStack.Tests.Doubles;
using AgentStack.Tests.Sockets;

namespace AgentStack.Tests.Deploy;

public sealed class AgentDirectTests : IAsyncLifetime
{
    private const string Probe = "agent_direct";

    private StackDouble _stack = null!;

    public async ValueTask InitializeAsync() => _stack = await StackDouble.StartAsync();

    public ValueTask DisposeAsync() => _stack.DisposeAsync();

    [Fact]
    public async Task An_agent_that_answers_the_principal_passes()
    {
        var run = await _stack.ProbeAsync();

        Assert.Equal(new ReportRow("pass", $"{StackDouble.PrincipalId} asked, a service principal", "200", "true"), run.Row(Probe));
    }

    [Theory]
    [InlineData("""{"userName": "ada@example.com"}""")]
    [InlineData("""{"userName": "ada", "emails": [{"value": "ada@example.com"}]}""")]
    public async Task A_person_who_may_use_the_agent_does_not_stand_for_the_principal(string me)
    {
        _stack.Workspace.On($"GET {WorkspaceRoutes.Me}", 200, me);

        (await _stack.ProbeAsync()).Row(Probe).FailsWith("ada", "the caller is a person", "--principal-profile");
    }

    [Theory]
    [InlineData(403, "{}")]
    [InlineData(200, "{}")]
    public async Task Where_the_workspace_does_not_say_who_calls_it_may_be_a_person_and_the_probe_fails(int status, string me)
    {
        _stack.Workspace.On($"GET {WorkspaceRoutes.Me}", status, me);

        (await _stack.ProbeAsync()).Row(Probe).FailsWith("does not say who calls", $"HTTP {status}");
    }

    [Fact]
    public async Task Without_a_profile_of_the_principals_both_of_its_probes_fail()
    {
        var run = await DeployRun.StartAsync(_stack.Environment(), null, "probe", "--target", "ada");

        Assert.All([Probe, "appkit_sp_only"], probe => run.Row(probe).FailsWith("the caller is a person: give --principal-profile"));
        Assert.Equal((1, "pass"), (run.ExitCode, run.Row("appkit_with_obo").Status));
    }

    [Fact]
    public async Task The_agent_is_asked_as_the_principal_and_told_nothing_of_a_user()
    {
        await _stack.ProbeAsync();

        var request = Assert.Single(_stack.AgentRequests, request => request.Line == $"POST {AgentRoutes.Invocations}");
        Assert.Equal("Bearer token-1", request["authorization"]);
        Assert.DoesNotContain(request.Headers.Keys, name => name.StartsWith(ForwardedHeaders.Prefix, StringComparison.Ordinal));
        Assert.Null(request[AgentHeaders.AppUserEmail]);
    }

    [Theory]
    [InlineData("""{"agent_api": "responses"}""", """{"input":[{"role":"user","content":"Hi"}]}""")]
    [InlineData("""{"name": "untyped"}""", """{"messages":[{"role":"user","content":"Hi"}]}""")]
    public async Task The_question_has_the_shape_that_the_agent_takes(string info, string body)
    {
        _stack.On.AgentInfo = Answers.Json(info);

        await _stack.ProbeAsync("--message", "Hi");

        Assert.Equal(body, Assert.Single(_stack.AgentRequests, request => request.Line == $"POST {AgentRoutes.Invocations}").Body);
    }

    [Fact]
    public async Task An_agent_that_says_nothing_of_itself_is_asked_in_chat_style()
    {
        _stack.On.AgentInfo = Answers.Statuses(404);
        _stack.On.Invocations = Answers.Json("""{"choices": [{"message": {"content": "Hello!"}}]}""");

        var run = await _stack.ProbeAsync();

        Assert.Equal("pass", run.Row(Probe).Status);
    }

    [Theory]
    [InlineData("""{"choices": [{"message": {"content": [{"type": "text", "text": "Hello!"}]}}]}""")]
    [InlineData("""{"output": [{"type": "function_call", "name": "f"}, {"type": "message", "content": "Hello!"}], "error": null}""")]
    public async Task Text_is_found_in_either_dialect(string answer)
    {
        _stack.On.Invocations = Answers.Json(answer);

        Assert.Equal("pass", (await _stack.ProbeAsync()).Row(Probe).Status);
    }

    [Fact]
    public async Task An_agent_that_streams_unasked_passes()
    {
        _stack.On.Invocations = Answers.Stream(Answers.Delta("Hello"), Answers.Done);

        Assert.Equal("pass", (await _stack.ProbeAsync()).Row(Probe).Status);
    }

    [Theory]
    [InlineData(401, "lacks CAN_USE")]
    [InlineData(403, "lacks CAN_USE")]
    [InlineData(404, "/invocations")]
    [InlineData(405, "/invocations")]
    [InlineData(502, "stopped")]
    [InlineData(503, "stopped")]
    [InlineData(504, "stopped")]
    [InlineData(400, "refused the request")]
    [InlineData(500, "refused the request")]
    public async Task A_refusal_names_its_status_what_it_means_and_the_agents_own_words(int status, string meaning)
    {
        _stack.On.Invocations = Answers.Json("""{"detail": "the agent's own words"}""", status);

        var row = (await _stack.ProbeAsync()).Row(Probe);

        row.FailsWith($"HTTP {status}", meaning, "the agent's own words");
        Assert.Equal(($"{status}", "false"), (row.HttpCode, row.HasContent));
    }

    [Fact]
    public async Task A_redirect_is_a_sign_in_page_and_is_not_followed()
    {
        _stack.On.Invocations = http =>
        {
            http.Response.Redirect("/login");
            return Task.CompletedTask;
        };

        (await _stack.ProbeAsync()).Row(Probe).FailsWith("HTTP 302", "no OAuth token");
        Assert.DoesNotContain(_stack.AgentRequests, request => request.Path == "/login");
    }

    [Fact]
    public async Task A_page_is_no_reply()
    {
        _stack.On.Invocations = Answers.Text("<h1>Sign in</h1>", "text/html");

        (await _stack.ProbeAsync()).Row(Probe).FailsWith("HTTP 200", "no OAuth token");
    }

    [Theory]
    [InlineData("""{"output": []}""", "no text")]
    [InlineData("""{"output": [{"type": "message", "content": [{"type": "output_text", "text": " "}]}]}""", "no text")]
    [InlineData("{}", "no text")]
    [InlineData("""{"choices": [{"message": {"content": null}}]}""", "no text")]
    [InlineData("""{"output": [{"type": "message", "content": "So far"}], "error": {"code": "server_error", "message": "out of budget"}}""", "server_error: out of budget")]
    [InlineData("""{"choices": [], "databricks_output": {"error": {"error_code": "BAD", "message": "guardrail"}}}""", "BAD: guardrail")]
    [InlineData("[]", "no text")]
    public async Task An_answer_without_an_answer_fails(string answer, string reason)
    {
        _stack.On.Invocations = Answers.Json(answer);

        (await _stack.ProbeAsync()).Row(Probe).FailsWith(reason);
    }

    [Fact]
    public async Task An_answer_that_is_not_json_fails()
    {
        _stack.On.Invocations = Answers.Text("Hello", "text/plain");

        (await _stack.ProbeAsync()).Row(Probe).FailsWith("not JSON");
    }

    [Fact]
    public async Task An_agent_that_cannot_be_reached_fails()
    {
        var run = await _stack.ProbeAsync("--agent-url", $"http://127.0.0.1:{FreePort.Next()}");

        var row = run.Row(Probe);
        row.FailsWith("cannot be reached", "stopped");
        Assert.Equal(("0", "false"), (row.HttpCode, row.HasContent));
    }

    [Fact]
    public async Task An_agent_that_the_principal_may_not_even_look_at_fails_while_the_other_probes_go_on()
    {
        _stack.Workspace.On($"GET {WorkspaceRoutes.Apps}{AppNames.Agent}", 403, """{"error_code": "PERMISSION_DENIED", "message": "no"}""");

        var run = await _stack.ProbeAsync();

        run.Row(Probe).FailsWith("CAN_USE", "approve it");
        Assert.Equal("pass", run.Row("appkit_with_obo").Status);
    }
}
