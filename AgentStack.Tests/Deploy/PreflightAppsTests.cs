using AgentStack.Contract;
using AgentStack.Tests.Doubles;

namespace AgentStack.Tests.Deploy;

/// <summary>The preflight asks whether the apps are there, run, answer and are bound.</summary>
public sealed class PreflightAppsTests : IAsyncLifetime
{
    private StackDouble _stack = null!;

    public async ValueTask InitializeAsync() => _stack = await StackDouble.StartAsync();

    public ValueTask DisposeAsync() => _stack.DisposeAsync();

    [Theory]
    [InlineData("--agent-app")]
    [InlineData("--appkit-app")]
    public async Task A_missing_app_fails_and_what_needs_it_is_skipped(string option)
    {
        var run = await _stack.PreflightAsync(option, "another");

        run.Row("apps_exist").FailsWith("has no app 'another'", option);
        Assert.Equal("apps_exist did not hold", run.Row("apps_running").Detail);
        Assert.Equal("apps_exist did not hold", run.Row("agent_invocations").Detail);
        Assert.Equal("apps_exist did not hold", run.Row("agent_binding").Detail);
        Assert.Equal(("skip", "apps_exist did not hold"), (run.Row("binding_approval").Status, run.Row("binding_approval").Detail));
    }

    [Theory]
    [InlineData("STOPPED", "UNAVAILABLE")]
    [InlineData("ACTIVE", "CRASHED")]
    [InlineData("STARTING", "RUNNING")]
    public async Task An_app_that_does_not_run_fails_with_both_of_its_states(string compute, string app)
    {
        _stack.SetAgent(compute, app);

        var run = await _stack.PreflightAsync();

        run.Row("apps_running").FailsWith(AppNames.Agent, $"compute_status {compute}", $"app_status {app}", "databricks apps start");
        Assert.Equal("skip", run.Row("agent_invocations").Status);
        Assert.Equal("ok", run.Row("agent_binding").Status);
        Assert.Equal("skip", run.Row("binding_approval").Status);
    }

    [Fact]
    public async Task A_status_without_its_field_is_not_taken_for_running()
    {
        _stack.Workspace.On(
            $"GET {WorkspaceRoutes.Apps}{AppNames.Agent}", 200, $$"""{"url": "{{_stack.AgentAddress}}", "status": {"state": "RUNNING"} }""");

        (await _stack.PreflightAsync()).Row("apps_running").FailsWith("compute_status unknown", "app_status unknown");
    }

    [Theory]
    [InlineData(404, "{}", "HTTP 404")]
    [InlineData(200, """{"output": []}""", "no text")]
    public async Task An_agent_that_does_not_answer_fails(int status, string answer, string reason)
    {
        _stack.On.Invocations = Answers.Json(answer, status);

        (await _stack.PreflightAsync()).Row("agent_invocations").FailsWith(reason);
    }

    [Theory]
    [InlineData("", "has no resource 'agent-backend'")]
    [InlineData("""{"name":"agent-backend","serving_endpoint":{"name":"e","permission":"CAN_QUERY"}}""", "is a serving_endpoint")]
    [InlineData("""{"name":"serving","serving_endpoint":{"name":"e","permission":"CAN_QUERY"}}""", "but a serving_endpoint 'serving'")]
    [InlineData("""{"name":"backend","app":{"name":"agentstack-agent","permission":"CAN_USE"}}""", "under the name 'backend'")]
    [InlineData("""{"name":"agent-backend","app":{"name":"another","permission":"CAN_USE"}}""", "leads to app 'another'")]
    [InlineData("""{"name":"agent-backend","app":{"name":"agentstack-agent"}}""", "permission none")]
    [InlineData("""{"name":"agent-backend","secret":{"scope":"s","key":"k","permission":"READ"}}""", "is a secret")]
    public async Task A_binding_that_is_not_the_agents_fails_and_names_what_is_there_instead(string resources, string reason)
    {
        _stack.SetFront(resources);

        var run = await _stack.PreflightAsync();

        run.Row("agent_binding").FailsWith(reason);
        Assert.Equal(("skip", "agent_binding did not hold"), (run.Row("binding_approval").Status, run.Row("binding_approval").Detail));
    }

    [Fact]
    public async Task A_binding_that_waits_for_its_approval_fails()
    {
        _stack.On.Chat = Answers.Json("""{"error_code": "PERMISSION_DENIED", "message": "App not authorized"}""", 403);

        var run = await _stack.PreflightAsync();

        Assert.Equal("ok", run.Row("agent_binding").Status);
        run.Row("binding_approval").FailsWith("approval is pending", "Resources tab");
    }

    [Fact]
    public async Task An_agent_app_that_nobody_may_look_at_is_there_all_the_same()
    {
        _stack.Workspace.On($"GET {WorkspaceRoutes.Apps}{AppNames.Agent}", 403, "{}");
        _stack.On.Chat = Answers.Text("App not authorized", "text/plain", 403);

        var run = await _stack.PreflightAsync();

        Assert.Equal(("ok", "ok"), (run.Row("apps_exist").Status, run.Row("agent_binding").Status));
        run.Row("agent_invocations").FailsWith("CAN_USE");
        run.Row("binding_approval").FailsWith("approval is pending");
    }
}
