using AgentStack.Contract;
using AgentStack.Tests.Doubles;

namespace AgentStack.Tests.Deploy;

/// <summary>The preflight of a workspace in which something cannot be seen, and so is not known to hold.</summary>
public sealed class PreflightUnseenTests : IAsyncLifetime
{
    private StackDouble _stack = null!;

    public async ValueTask InitializeAsync() => _stack = await StackDouble.StartAsync();

    public ValueTask DisposeAsync() => _stack.DisposeAsync();

    [Fact]
    public async Task Where_only_addresses_are_known_both_apps_are_asked_and_the_rest_is_missing()
    {
        var run = await _stack.PreflightAsync("--agent-url", $"{_stack.AgentAddress}", "--appkit-url", $"{_stack.FrontAddress}");

        Assert.Equal(("skip", "skip"), (run.Row("apps_running").Status, run.Row("agent_binding").Status));
        Assert.Equal(("ok", "ok"), (run.Row("agent_invocations").Status, run.Row("binding_approval").Status));
        Assert.Contains("--appkit-app", run.Row("apps_running").Detail, StringComparison.Ordinal);
        Assert.Equal(1, run.ExitCode);
    }

    [Fact]
    public async Task Where_only_addresses_are_known_an_approval_that_is_pending_is_seen_all_the_same()
    {
        _stack.On.Chat = Answers.Text("App not authorized", "text/plain", 403);

        var run = await _stack.PreflightAsync("--agent-url", $"{_stack.AgentAddress}", "--appkit-url", $"{_stack.FrontAddress}");

        run.Row("binding_approval").FailsWith("approval is pending");
    }

    [Fact]
    public async Task A_front_app_that_nobody_may_look_at_leaves_the_deployment_unproven()
    {
        _stack.Workspace.On($"GET {WorkspaceRoutes.Apps}{AppNames.Front}", 403, "{}");

        var run = await _stack.PreflightAsync();

        Assert.Equal("ok", run.Row("apps_exist").Status);
        Assert.All(["apps_running", "agent_binding", "binding_approval"], check => Assert.Equal("skip", run.Row(check).Status));
        Assert.Contains($"tells nothing of '{AppNames.Front}'", run.Row("apps_running").Detail, StringComparison.Ordinal);
        Assert.Contains("--appkit-url", run.Row("binding_approval").Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("did not hold", run.Output, StringComparison.Ordinal);
        Assert.Equal(1, run.ExitCode);
    }

    [Fact]
    public async Task A_front_app_that_nobody_may_look_at_is_asked_where_its_address_was_given()
    {
        _stack.Workspace.On($"GET {WorkspaceRoutes.Apps}{AppNames.Front}", 403, "{}");

        var run = await _stack.PreflightAsync("--appkit-app", AppNames.Front, "--appkit-url", $"{_stack.FrontAddress}");

        Assert.Equal("ok", run.Row("binding_approval").Status);
        Assert.Equal(1, run.ExitCode);
    }

    [Fact]
    public async Task An_agent_app_that_nobody_may_look_at_is_not_said_to_run()
    {
        _stack.Workspace.On($"GET {WorkspaceRoutes.Apps}{AppNames.Agent}", 403, "{}");

        var row = (await _stack.PreflightAsync()).Row("apps_running");

        Assert.Equal("skip", row.Status);
        Assert.Contains($"tells nothing of '{AppNames.Agent}'", row.Detail, StringComparison.Ordinal);
    }
}
