using AgentStack.Contract;
using AgentStack.Deploy.Reports;
using AgentStack.Tests.Doubles;
using Microsoft.AspNetCore.Http;

namespace AgentStack.Tests.Deploy;

public sealed class SecretsTests : IAsyncLifetime
{
    private const string IngressToken = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiI3MDAxIn0.c2lnbmF0dXJl";

    private StackDouble _stack = null!;

    public async ValueTask InitializeAsync() => _stack = await StackDouble.StartAsync();

    public ValueTask DisposeAsync() => _stack.DisposeAsync();

    [Fact]
    public async Task Apps_that_echo_every_token_they_get_put_none_into_the_report()
    {
        _stack.On.Invocations = _stack.On.Chat = EchoAsync;

        foreach (var run in (DeployRun[])[await _stack.ProbeAsync(), await _stack.PreflightAsync()])
        {
            Assert.Contains("you sent", run.Output, StringComparison.Ordinal);
            AssertClean(run);
        }
    }

    [Fact]
    public async Task A_session_a_tool_and_a_vote_that_tell_a_token_put_none_into_the_report()
    {
        _stack.On.Session = http => Answers.Json($$"""{"user": {"email": "{{http.Request.Headers.Authorization}}"}, "on_behalf_of": true}""")(http);
        AssertClean(await _stack.ProbeAsync());

        _stack.On.Session = new StackDouble.Routes().Session;
        _stack.On.Chat = Answers.Stream(
            Answers.Event($$"""{"type": "response.output_item.done", "item": {"type": "function_call_output", "output": "401 token {{IngressToken}}"} }"""),
            Answers.Delta("Hello"),
            Answers.Done);
        AssertClean(await _stack.ProbeAsync());

        _stack.On.Chat = Answers.Stream(StackDouble.GoodAnswer);
        _stack.On.Feedback = Answers.Json($$"""{"mlflowStatus": "mlflow_error", "mlflowError": "{{StackDouble.UserToken}}"}""");
        AssertClean(await _stack.ProbeAsync());
    }

    [Fact]
    public async Task A_workspace_that_refuses_the_principal_and_repeats_the_secret_puts_it_into_no_report()
    {
        _stack.Workspace.On($"POST {WorkspaceRoutes.Token}", 401, $$"""{"error": "invalid_client", "error_description": "{{StackDouble.Secret}}"}""");

        var run = await _stack.ProbeAsync();

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("invalid_client", run.Error, StringComparison.Ordinal);
        AssertClean(run);
    }

    [Theory]
    [InlineData("a personal dapi0123456789abcdef0123456789abcdef-2 token", "a personal *** token")]
    [InlineData("Bearer eyJhbGci.eyJzdWIi.c2ln!", "Bearer ***!")]
    [InlineData("the secret-2 and the secret", "the *** and the ***")]
    [InlineData("keyJ is fine, dapi too", "keyJ is fine, dapi too")]
    public void What_is_a_secret_or_looks_like_a_token_is_hidden(string text, string shown)
    {
        var redaction = new Redaction();
        redaction.Keep("secret");
        redaction.Keep("secret-2");

        Assert.Equal(shown, redaction.Hide(text));
    }

    private static Task EchoAsync(HttpContext http) => Answers.Json(
        $$"""{"message": "you sent {{http.Request.Headers.Authorization}} and {{IngressToken}}"}""", StatusCodes.Status500InternalServerError)(http);

    private static void AssertClean(DeployRun run) => Assert.All(
        [StackDouble.UserToken, StackDouble.Secret, "token-1", IngressToken],
        secret => Assert.DoesNotContain(secret, run.Output + run.Error, StringComparison.Ordinal));
}
