namespace AgentStack.Tests.Deploy;

/// <summary>The preflight asks whether the profiles and the bundle lead to one workspace.</summary>
public sealed class PreflightHostsTests : IAsyncLifetime
{
    private StackDouble _stack = null!;

    public async ValueTask InitializeAsync() => _stack = await StackDouble.StartAsync();

    public ValueTask DisposeAsync() => _stack.DisposeAsync();

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
        foreach (var check in (string[])["bundle_host", "apps_exist", "apps_running", "agent_invocations", "agent_binding", "binding_approval"])
        {
            Assert.Equal(("skip", "profile_hosts did not hold"), (run.Row(check).Status, run.Row(check).Detail));
        }

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
        var run = await _stack.PreflightAsync("--bundle", _stack.WriteBundle(yaml));

        run.Row("bundle_host").FailsWith("far.cloud.databricks.com", "another workspace");
    }

    [Fact]
    public async Task A_bundles_target_wins_over_the_bundle_itself_and_can_be_named()
    {
        var bundle = _stack.WriteBundle($$"""
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
    [InlineData("bundle: {name: it}", "ok", "names no host")]
    [InlineData("workspace: {host: \"${var.host}\"}", "fail", "takes no variable")]
    [InlineData("workspace: {host: \"https://me:secret@far.example.com\"}", "fail", "not the address of a workspace")]
    [InlineData("targets: [", "fail", "is not YAML")]
    public async Task A_bundles_workspace_may_be_a_profiles_or_missing_or_unreadable(string yaml, string status, string detail)
    {
        Configure("[far]\nhost = https://far.cloud.databricks.com\ntoken = t");

        var row = (await _stack.PreflightAsync("--bundle", _stack.WriteBundle(yaml))).Row("bundle_host");

        Assert.Equal(status, row.Status);
        Assert.Contains(detail, row.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bundle_or_a_target_that_is_not_there_fails()
    {
        (await _stack.PreflightAsync("--bundle", "/nonexistent/databricks.yml")).Row("bundle_host").FailsWith("cannot be read");
        var bundle = _stack.WriteBundle("targets: {dev: {}, prod: {}}");
        (await _stack.PreflightAsync("--bundle", bundle, "--bundle-target", "staging"))
            .Row("bundle_host").FailsWith("no target 'staging'", "dev, prod");
    }

    private void Configure(string more) =>
        _stack.Home.Configure(File.ReadAllText(_stack.Home.File(".databrickscfg")) + "\n" + more);
}
