using System.Text.Json;
using AgentStack.Contract;
using AgentStack.Tests.Doubles;

namespace AgentStack.Tests.Deploy;

public sealed class AppkitWithOboTests : IAsyncLifetime
{
    private const string Probe = "appkit_with_obo";

    private StackDouble _stack = null!;

    public async ValueTask InitializeAsync() => _stack = await StackDouble.StartAsync();

    public ValueTask DisposeAsync() => _stack.DisposeAsync();

    [Fact]
    public async Task A_tool_that_acted_as_the_user_passes()
    {
        var row = (await _stack.ProbeAsync()).Row(Probe);

        Assert.Equal(("pass", "200", "true"), (row.Status, row.HttpCode, row.HasContent));
        Assert.Contains(StackDouble.Email, row.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_user_asks_for_bookings_with_forged_headers_that_an_ingress_must_drop()
    {
        await _stack.ProbeAsync();

        var session = _stack.FrontRequests.Last(request => request.Line == $"GET {FrontRoutes.Session}");
        var chat = _stack.FrontRequests.Last(request => request.Line == $"POST {FrontRoutes.Chat}");
        Assert.All([session, chat], request =>
        {
            Assert.Equal($"Bearer {StackDouble.UserToken}", request["authorization"]);
            Assert.Equal("forged@example.invalid", request[ForwardedHeaders.Email]);
            Assert.NotEqual(StackDouble.UserToken, Assert.IsType<string>(request[ForwardedHeaders.AccessToken]));
        });
        Assert.Contains("How many bookings last month?", chat.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_front_app_that_believes_a_forged_email_fails()
    {
        _stack.On.Session = http => Answers.Json($$"""{"user": {"email": "{{http.Request.Headers[ForwardedHeaders.Email]}}"}, "on_behalf_of": true}""")(http);

        (await _stack.ProbeAsync()).Row(Probe).FailsWith("believed a forged x-forwarded-email");
    }

    [Theory]
    [InlineData("""{"user": {"email": "grace@example.com"}, "on_behalf_of": true}""", "takes the user for grace@example.com, not for ada@example.com")]
    [InlineData("""{"user": null, "on_behalf_of": true}""", "takes the user for nobody")]
    [InlineData("[]", "takes the user for nobody")]
    public async Task A_front_app_that_takes_the_user_for_another_fails(string session, string reason)
    {
        _stack.On.Session = Answers.Json(session);

        (await _stack.ProbeAsync()).Row(Probe).FailsWith(reason);
    }

    [Theory]
    [InlineData("", "declares no user_api_scopes")]
    [InlineData("\"sql\"", "consent")]
    public async Task A_front_app_without_a_user_token_fails_and_the_cause_is_told(string scopes, string cause)
    {
        _stack.SetFront(scopes: scopes);
        _stack.On.Session = Answers.Json($$"""{"user": {"email": "{{StackDouble.Email}}"}, "on_behalf_of": false}""");

        (await _stack.ProbeAsync()).Row(Probe).FailsWith("No user token is handed over to the front app", cause);
    }

    [Fact]
    public async Task A_front_app_without_a_session_fails()
    {
        _stack.On.Session = Answers.Statuses(404);

        (await _stack.ProbeAsync()).Row(Probe).FailsWith("no /api/session");
    }

    [Theory]
    [InlineData("{\\\"current_user\\\": \\\"5b1f7a52-0c5d-4b53-9a3e-6f0a4d3c1e02\\\", \\\"bookings\\\": 0}")]
    [InlineData("{\\\"current_user\\\": \\\"grada@example.com\\\"}")]
    [InlineData("{\\\"current_user\\\": \\\"ada@example.com.au\\\"}")]
    [InlineData("0 bookings, of 401 in all")]
    public async Task A_tool_that_acted_as_somebody_else_fails_although_the_text_names_the_user(string output)
    {
        Answer(output, "As ada@example.com you see 0 bookings.");

        (await _stack.ProbeAsync()).Row(Probe).FailsWith(
            "the agent did not get it", "agent app's ingress strips x-forwarded-access-token");
    }

    [Theory]
    [InlineData("{\\\"error\\\": {\\\"error_code\\\": \\\"PERMISSION_DENIED\\\", \\\"message\\\": \\\"scope sql\\\"}}", "scope sql")]
    [InlineData("{\\\"error\\\": \\\"401 for ada@example.com\\\"}", "401")]
    [InlineData("{\\\"error_code\\\": \\\"UNAUTHENTICATED\\\"}", "UNAUTHENTICATED")]
    [InlineData("HTTP 403 Forbidden", "403")]
    [InlineData("401: the access token has expired", "expired")]
    public async Task A_tool_that_was_refused_fails_and_names_the_scopes(string output, string reason)
    {
        Answer(output, "I could not look that up, ada@example.com.");

        (await _stack.ProbeAsync()).Row(Probe).FailsWith("was refused", reason, "user_api_scopes");
    }

    [Theory]
    [InlineData("""[{"type": "text", "text": "PERMISSION_DENIED: User 'ada@example.com' may not"}]""")]
    [InlineData("\"403 Forbidden for ada@example.com\"")]
    [InlineData("""{"isError": true, "content": [{"type": "text", "text": "no rows for ada@example.com"}]}""")]
    [InlineData("""{"status": "error", "user": "ada@example.com"}""")]
    [InlineData("User 'ada@example.com' does not have USE CATALOG on Catalog 'main'.")]
    [InlineData("""{"rows": [["invalid scope", "ada@example.com"]]}""")]
    [InlineData("""{"result": "{\"user\": \"ada@example.com\", \"error\": {\"message\": \"no\"}}"}""")]
    public async Task A_refusal_that_names_the_user_fails_however_it_is_wrapped(string output)
    {
        Answer(JsonEncodedText.Encode(output).ToString(), "7");

        (await _stack.ProbeAsync()).Row(Probe).FailsWith("was refused", "user_api_scopes");
    }

    [Fact]
    public async Task A_tools_output_that_is_a_list_of_parts_is_looked_into_as_well()
    {
        _stack.On.Chat = Answers.Stream(
            Answers.Event("""{"type": "response.output_item.done", "item": {"type": "function_call_output", "output": [{"type": "text", "text": "PERMISSION_DENIED for ada@example.com"}]}}"""),
            Answers.Delta("7"),
            Answers.Done);

        (await _stack.ProbeAsync()).Row(Probe).FailsWith("was refused");
    }

    [Theory]
    [InlineData("""[{"type": "text", "text": "{\"current_user\": \"ada@example.com\", \"error\": null}"}]""")]
    [InlineData("""{"isError": false, "content": "bookings\nada@example.com\t7"}""")]
    [InlineData("""{"status": "ok", "error": "", "user": "Ada@Example.com"}""")]
    public async Task A_result_that_names_the_user_passes_however_it_is_wrapped(string output)
    {
        Answer(JsonEncodedText.Encode(output).ToString(), "7");

        Assert.Equal("pass", (await _stack.ProbeAsync()).Row(Probe).Status);
    }

    [Fact]
    public async Task One_tool_that_acted_as_the_user_is_enough_beside_one_that_names_nobody()
    {
        _stack.On.Chat = Answers.Stream(
            ToolOutput("7 in all"), ToolOutput("rows of Ada@Example.com: 7"), Answers.Delta("7"), Answers.Done);

        Assert.Equal("pass", (await _stack.ProbeAsync()).Row(Probe).Status);
    }

    [Fact]
    public async Task A_refused_tool_fails_beside_one_that_acted_as_the_user()
    {
        _stack.On.Chat = Answers.Stream(
            ToolOutput("rows of ada@example.com: 7"), ToolOutput("HTTP 403 Forbidden"), Answers.Delta("7"), Answers.Done);

        (await _stack.ProbeAsync()).Row(Probe).FailsWith("was refused", "403");
    }

    [Fact]
    public async Task An_agent_without_tools_fails_although_its_text_names_the_user()
    {
        _stack.On.Chat = Answers.Stream(Answers.Delta("You are ada@exa"), Answers.Delta("mple.com."), Answers.Done);

        (await _stack.ProbeAsync("--message", "Who am I?")).Row(Probe).FailsWith(
            "no tool", "the e-mail can come from x-app-user-email", "ask something a tool must answer, by --message");
    }

    [Fact]
    public async Task An_agent_that_shows_nobodys_identity_never_passes_silently()
    {
        _stack.On.Chat = Answers.Stream(Answers.Delta("Hello!"), Answers.Done);

        (await _stack.ProbeAsync()).Row(Probe).FailsWith("does not show whose token", "--message");
    }

    [Fact]
    public async Task Without_an_expected_email_nobody_can_say_whose_token_it_is()
    {
        var environment = _stack.Environment();
        environment.RemoveAll(variable => variable.Name == EnvironmentVariables.ExpectedUserEmail);

        var run = await DeployRun.StartAsync(environment, null, "probe", "--target", "ada");

        run.Row(Probe).FailsWith("EXPECTED_USER_EMAIL", "--expected-email");
    }

    private void Answer(string output, string text) =>
        _stack.On.Chat = Answers.Stream(ToolOutput(output), Answers.Delta(text), Answers.Done);

    private static string ToolOutput(string output) => Answers.Event(
        $$"""{"type": "response.output_item.done", "item": {"type": "function_call_output", "call_id": "c", "output": "{{output}}"} }""");
}
