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
}
