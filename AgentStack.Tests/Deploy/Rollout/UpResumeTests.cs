namespace AgentStack.Tests.Deploy.Rollout;

public sealed class UpResumeTests : IAsyncLifetime
{
    private const string RunProxyFails = "case \"$*\" in *'run proxy'*) exit 1 ;; esac";

    private RolloutMachine _machine = null!;

    public async ValueTask InitializeAsync()
    {
        _machine = await RolloutMachine.StartAsync();
        _machine.InstallCli(RunProxyFails);
        Assert.Contains("run_proxy fail", (await _machine.UpAsync()).Steps());
        _machine.InstallCli("");
    }

    public ValueTask DisposeAsync() => _machine.DisposeAsync();

    [Fact]
    public async Task The_next_rollout_goes_on_where_the_last_one_ended()
    {
        var run = await _machine.UpAsync();

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["validate", "run proxy"], Repeated());
        Assert.Equal("done before, and nothing has changed since", run.Detail("deploy"));
    }

    [Fact]
    public async Task After_a_whole_rollout_the_next_one_begins_anew()
    {
        await _machine.UpAsync();
        await _machine.UpAsync();

        Assert.Equal(["validate", "run proxy", "validate", "deploy", "run agent", "run proxy"], Repeated());
    }

    [Fact]
    public async Task A_change_of_the_bundle_begins_anew()
    {
        _machine.Write("agent/pyproject.toml", "[project]\nname = 'agent'\n");

        await _machine.UpAsync();

        Assert.Equal(["validate", "deploy", "run agent", "run proxy"], Repeated());
    }

    [Theory]
    [InlineData("--var", "agent_app_name=another")]
    [InlineData("--bundle-target", "dev")]
    public async Task Another_variable_or_target_begins_anew(string option, string value)
    {
        await _machine.UpAsync(option, value);

        Assert.Equal(["validate", "deploy", "run agent", "run proxy"], Repeated());
    }

    [Fact]
    public async Task The_person_can_say_where_to_begin()
    {
        await _machine.UpAsync("--from", "run_agent");

        Assert.Equal(["validate", "run agent", "run proxy"], Repeated());
    }

    [Fact]
    public void What_went_through_stands_where_nothing_is_uploaded_from()
    {
        var left = Directory.GetFiles(Path.Combine(_machine.Folder, ".databricks"));

        Assert.Equal("agentstack-up", Path.GetFileName(Assert.Single(left)));
        Assert.Equal(["deploy", "run_agent"], File.ReadAllLines(left[0])[1..]);
    }

    private IEnumerable<string> Repeated() => _machine.Calls.Skip(4)
        .Select(call => call.Split("|bundle ")[1].Split(" --")[0]);
}
