using AgentStack.Contract;
using AgentStack.Tests.Doubles;

namespace AgentStack.Tests.Deploy;

public sealed class PreflightTests : IAsyncLifetime
{
    private StackDouble _stack = null!;

    public async ValueTask InitializeAsync() => _stack = await StackDouble.StartAsync();

    public ValueTask DisposeAsync() => _stack.DisposeAsync();

    [Fact]
    public async Task Where_everything_is_in_place_every_check_holds()
    {
        var run = await _stack.PreflightAsync("--bundle", Bundle($"workspace: {{host: {_stack.Workspace.Url}}}"));

        Assert.Equal(0, run.ExitCode);
        string[] checks =
        [
            "profile_hosts", "bundle_host", "cli_version", "apps_exist", "apps_running", "agent_invocations", "agent_binding",
            "binding_approval",
        ];
        Assert.All(checks, check => Assert.Equal("ok", run.Row(check).Status));
        Assert.EndsWith("8 checks: 8 ok\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Profiles_of_one_workspace_are_told_with_its_host()
    {
        var row = (await _stack.PreflightAsync()).Row("profile_hosts");

        Assert.Contains($"same workspace ({new Uri(_stack.Workspace.Url).Authority})", row.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--appkit-profile")]
    [InlineData("--agent-profile")]
    public async Task Profiles_of_two_workspaces_fail_and_nothing_is_asked_of_either(string option)
    {
        Configure("[far]\nhost = https://far.cloud.databricks.com\ntoken = t");

        var run = await _stack.PreflightAsync(option, "far");

        run.Row("profile_hosts").FailsWith("far.cloud.databricks.com", "different workspaces", "same-workspace deployment");
        foreach (var check in (string[])["bundle_host", "apps_exist"])
        {
            Assert.Equal(("skip", "profile_hosts did not hold"), (run.Row(check).Status, run.Row(check).Detail));
        }

        Assert.Equal(("skip", "skip"), (run.Row("agent_invocations").Status, run.Row("binding_approval").Status));
        Assert.Equal(1, run.ExitCode);
        Assert.Empty(_stack.Workspace.Requests);
    }

    [Theory]
    [InlineData("nobody", "which", "databricks auth login --profile nobody")]
    [InlineData("hostless", "hostless -> <missing>", "names no host")]
    public async Task A_profile_without_a_host_fails_and_shows_both(string profile, string shown, string reason)
    {
        Configure("[hostless]\ntoken = t");

        (await _stack.PreflightAsync("--appkit-profile", profile)).Row("profile_hosts").FailsWith(
            "Could not resolve both Databricks profile hosts", $"{profile} -> <missing>", _stack.Workspace.Url, shown, reason);
    }

    [Fact]
    public async Task Without_a_bundle_there_is_no_host_to_compare()
    {
        var row = (await _stack.PreflightAsync()).Row("bundle_host");

        Assert.Equal("skip", row.Status);
        Assert.Contains("--bundle", row.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("workspace: {host: https://far.cloud.databricks.com}")]
    [InlineData("workspace: {host: far.cloud.databricks.com/}")]
    [InlineData("targets: {dev: {workspace: {host: https://far.cloud.databricks.com}}}")]
    [InlineData("targets: {a: {}, dev: {default: true, workspace: {host: https://far.cloud.databricks.com}}}")]
    public async Task A_bundle_of_another_workspace_fails(string yaml)
    {
        var run = await _stack.PreflightAsync("--bundle", Bundle(yaml));

        run.Row("bundle_host").FailsWith("far.cloud.databricks.com", "another workspace");
    }

    [Fact]
    public async Task A_bundles_target_wins_over_the_bundle_itself_and_can_be_named()
    {
        var bundle = Bundle($$"""
            workspace: {host: https://far.cloud.databricks.com}
            targets: {dev: {default: true}, prod: {workspace: {host: {{_stack.Workspace.Url}} } } }
            """);

        Assert.Equal("ok", (await _stack.PreflightAsync("--bundle", bundle, "--bundle-target", "prod")).Row("bundle_host").Status);
        Assert.Equal("fail", (await _stack.PreflightAsync("--bundle", bundle)).Row("bundle_host").Status);
    }

    [Theory]
    [InlineData("targets: {dev: {workspace: {profile: far}}}", "fail", "far.cloud.databricks.com")]
    [InlineData("targets: {dev: {workspace: {profile: robot}}}", "ok", "too")]
    [InlineData("targets: {dev: {workspace: {profile: nobody}}}", "fail", "profile 'nobody'")]
    [InlineData("targets: {dev: {}}", "ok", "names no host")]
    [InlineData("", "ok", "names no host")]
    [InlineData("workspace: {host: \"${var.host}\"}", "fail", "takes no variable")]
    [InlineData("workspace: {host: \"https://me:secret@far.example.com\"}", "fail", "not the address of a workspace")]
    [InlineData("targets: [", "fail", "is not YAML")]
    public async Task A_bundles_workspace_may_be_a_profiles_or_missing_or_unreadable(string yaml, string status, string detail)
    {
        Configure("[far]\nhost = https://far.cloud.databricks.com\ntoken = t");

        var row = (await _stack.PreflightAsync("--bundle", Bundle(yaml))).Row("bundle_host");

        Assert.Equal(status, row.Status);
        Assert.Contains(detail, row.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bundle_or_a_target_that_is_not_there_fails()
    {
        (await _stack.PreflightAsync("--bundle", "/nonexistent/databricks.yml")).Row("bundle_host").FailsWith("cannot be read");
        (await _stack.PreflightAsync("--bundle", Bundle("targets: {dev: {}, prod: {}}"), "--bundle-target", "staging"))
            .Row("bundle_host").FailsWith("no target 'staging'", "dev, prod");
    }

    [Theory]
    [InlineData("0.299.0", "fail")]
    [InlineData("0.298.5", "fail")]
    [InlineData("0.18.0", "fail")]
    [InlineData("0.299.1", "ok")]
    [InlineData("0.300.0", "ok")]
    [InlineData("1.13.0", "ok")]
    public async Task The_cli_must_be_new_enough(string version, string status)
    {
        _stack.Home.InstallCli($"echo 'Databricks CLI v{version}'");

        var row = (await _stack.PreflightAsync()).Row("cli_version");

        Assert.Equal(status, row.Status);
        Assert.Contains(version, row.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cli_that_names_no_version_fails()
    {
        _stack.Home.InstallCli("echo broken; exit 1");

        (await _stack.PreflightAsync()).Row("cli_version").FailsWith("names no version", "0.299.1");
    }

    [Fact]
    public async Task A_missing_cli_fails_and_the_rest_is_checked()
    {
        var environment = _stack.Environment();
        environment.RemoveAll(setting => setting.Name == "PATH");

        var run = await DeployRun.StartAsync(environment, null, "preflight", "--target", "ada");

        run.Row("cli_version").FailsWith("not on the PATH");
        Assert.Equal("ok", run.Row("binding_approval").Status);
    }

    [Theory]
    [InlineData("--agent-app")]
    [InlineData("--appkit-app")]
    public async Task A_missing_app_fails_and_what_needs_it_is_skipped(string option)
    {
        var run = await _stack.PreflightAsync(option, "another");

        run.Row("apps_exist").FailsWith("has no app 'another'", option);
        Assert.Equal("apps_exist did not hold", run.Row("apps_running").Detail);
        Assert.Equal("apps_running did not hold", run.Row("agent_invocations").Detail);
        Assert.Equal("apps_exist did not hold", run.Row("agent_binding").Detail);
        Assert.Equal("skip", run.Row("binding_approval").Status);
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

    [Fact]
    public async Task Where_only_addresses_are_known_the_states_and_the_binding_are_skipped_and_the_agent_is_asked()
    {
        var run = await _stack.PreflightAsync("--agent-url", $"{_stack.AgentAddress}", "--appkit-url", $"{_stack.FrontAddress}");

        Assert.Equal(("skip", "skip"), (run.Row("apps_running").Status, run.Row("agent_binding").Status));
        Assert.Equal("ok", run.Row("agent_invocations").Status);
        Assert.Equal(0, run.ExitCode);
    }

    private string Bundle(string yaml)
    {
        var file = _stack.Home.File("databricks.yml");
        File.WriteAllText(file, yaml);
        return file;
    }

    private void Configure(string more) =>
        _stack.Home.Configure(File.ReadAllText(_stack.Home.File(".databrickscfg")) + "\n" + more);
}
