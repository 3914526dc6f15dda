using System.Text.Json;
using AgentStack.Contract;
using AgentStack.Tests.FakeWorkspace;

namespace AgentStack.Tests.Deploy.Rollout;

public sealed class StatusTests : IAsyncLifetime
{
    private StackDouble _stack = null!;

    public async ValueTask InitializeAsync() => _stack = await StackDouble.StartAsync();

    public ValueTask DisposeAsync() => _stack.DisposeAsync();

    [Fact]
    public async Task Two_apps_that_run_and_are_bound_end_with_0_and_a_table()
    {
        var run = await StatusAsync();

        Assert.Equal(0, run.ExitCode);
        using var report = JsonDocument.Parse(run.Output);
        var apps = report.RootElement.GetProperty("apps").EnumerateArray().ToList();
        Assert.Equal(["agentstack-chat", "agentstack-agent"], apps.Select(app => app.GetProperty("name").GetString()));
        Assert.All(apps, app => Assert.Equal("RUNNING", app.GetProperty("app_status").GetString()));
        Assert.Equal(
            ["apps_exist", "apps_running", "agent_binding", "binding_approval"],
            report.RootElement.GetProperty("checks").EnumerateArray().Select(check => check.GetProperty("check").GetString()));
        Assert.Contains("active_deployment", run.Error, StringComparison.Ordinal);
        Assert.Contains(_stack.AgentAddress.Authority, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_deployment_that_an_app_runs_is_named()
    {
        _stack.Workspace.On($"GET {WorkspaceRoutes.Apps}{AppNames.Agent}", 200, $$"""
            {"name":"{{AppNames.Agent}}","url":"{{_stack.AgentAddress}}","compute_status":{"state":"ACTIVE"},"app_status":{"state":"RUNNING"},
             "active_deployment":{"deployment_id":"01f0aaaa"} }
            """);

        Assert.Contains("\"active_deployment\":\"01f0aaaa\"", (await StatusAsync()).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("STOPPED", "UNAVAILABLE", "databricks apps start agentstack-agent")]
    [InlineData("ACTIVE", "CRASHED", "databricks apps logs agentstack-agent")]
    public async Task An_app_that_does_not_run_ends_with_1_and_what_to_do(string compute, string app, string advice)
    {
        _stack.SetAgent(compute, app);

        var run = await StatusAsync();

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(advice, run.Output, StringComparison.Ordinal);
        Assert.Contains($"\"compute_status\":\"{compute}\"", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_binding_ends_with_1()
    {
        _stack.SetFront(resources: "");

        var run = await StatusAsync();

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("has no resource 'agent-backend'", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_app_ends_with_1_and_no_table()
    {
        _stack.Workspace.On($"GET {WorkspaceRoutes.Apps}{AppNames.Agent}", 404, "{}");

        var run = await StatusAsync();

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("""{"apps":[],"checks":[{"check":"apps_exist","status":"fail",""", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("active_deployment", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_workspaces_double_tells_its_apps_too()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();

        var run = await DeployRun.StartAsync([], null, "status", "--target", "local", "--workspace-url", $"{workspace.Address}");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("\"app\":\"front\",\"name\":\"agentstack-chat\"", run.Output, StringComparison.Ordinal);
        Assert.Contains("\"app_status\":\"UNAVAILABLE\"", run.Output, StringComparison.Ordinal);
    }

    private Task<DeployRun> StatusAsync() =>
        DeployRun.StartAsync(_stack.Environment(), null, "status", "--target", "ada", "--principal-profile", "robot");
}
