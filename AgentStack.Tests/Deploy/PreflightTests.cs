namespace AgentStack.Tests.Deploy;

/// <summary>The preflight as a whole.</summary>
public sealed class PreflightTests : IAsyncLifetime
{
    private StackDouble _stack = null!;

    public async ValueTask InitializeAsync() => _stack = await StackDouble.StartAsync();

    public ValueTask DisposeAsync() => _stack.DisposeAsync();

    [Fact]
    public async Task Where_everything_is_in_place_every_check_holds()
    {
        var run = await _stack.PreflightAsync("--bundle", _stack.WriteBundle($"workspace: {{host: {_stack.Workspace.Url}}}"));

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
    public async Task Where_only_addresses_are_known_the_states_and_the_binding_are_skipped_and_the_agent_is_asked()
    {
        var run = await _stack.PreflightAsync("--agent-url", $"{_stack.AgentAddress}", "--appkit-url", $"{_stack.FrontAddress}");

        Assert.Equal(("skip", "skip"), (run.Row("apps_running").Status, run.Row("agent_binding").Status));
        Assert.Equal("ok", run.Row("agent_invocations").Status);
        Assert.Equal(0, run.ExitCode);
    }
}
