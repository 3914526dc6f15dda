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
    [InlineData("--bundle-target", "prod")]
    public async Task Another_variable_or_target_begins_anew(string option, string value)
    {
        await _machine.UpAsync(option, value);

        Assert.Equal(["validate", "deploy", "run agent", "run proxy"], Repeated());
    }

    [Fact]
    public async Task Another_profile_begins_anew()
    {
        _machine.Profile = "robot";

        await _machine.UpAsync();

        Assert.Equal(["validate", "deploy", "run agent", "run proxy"], Repeated());
    }

    [Fact]
    public async Task Another_workspace_begins_anew()
    {
        var elsewhere = _machine.Stack.Workspace.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        Assert.NotEqual(_machine.Stack.Workspace.Url, elsewhere);
        _machine.Stack.Home.Configure($"[ada]\nhost = {elsewhere}\ntoken = {StackDouble.UserToken}\n");

        await _machine.UpAsync();

        Assert.Equal(["validate", "deploy"], Repeated().Take(2));
    }

    [Theory]
    [InlineData("another", "deploy")]
    [InlineData("", "run proxy")]
    public async Task A_variable_of_the_environment_that_the_cli_reads_begins_anew(string value, string first)
    {
        await using var process = _machine.Start(("BUNDLE_VAR_agent_app_name", value));
        await process.ExitsAsync();

        Assert.Equal(["validate", first], Repeated().Take(2));
    }

    [Fact]
    public async Task A_variable_of_the_clis_own_file_begins_anew()
    {
        _machine.Write(".databricks/bundle/dev/variable-overrides.json", """{"agent_app_name": "another"}""");

        await _machine.UpAsync();

        Assert.Equal(["validate", "deploy", "run agent", "run proxy"], Repeated());
    }

    [Fact]
    public async Task What_the_person_leaves_out_is_not_taken_for_done()
    {
        _machine.Write("agent/pyproject.toml", "[project]\nname = 'agent'\n");
        _machine.InstallCli(RunProxyFails);
        var run = await _machine.UpAsync("--from", "run_proxy");
        _machine.InstallCli("");

        await _machine.UpAsync();

        Assert.Equal("left out by --from", run.Detail("deploy"));
        Assert.Equal(["validate", "run proxy", "validate", "deploy", "run agent", "run proxy"], Repeated());
    }

    [Fact]
    public async Task What_went_through_once_and_then_did_not_is_not_taken_for_done()
    {
        _machine.InstallCli("case \"$*\" in *deploy*) exit 1 ;; esac");
        await _machine.UpAsync("--from", "deploy");
        _machine.InstallCli("");

        await _machine.UpAsync();

        Assert.Equal(["validate", "deploy", "validate", "deploy", "run agent", "run proxy"], Repeated());
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
        Assert.Equal(["deploy", "run_agent"], File.ReadAllLines(left[0]).Select(line => line.Split(' ')[0]));
    }

    private IEnumerable<string> Repeated() => _machine.Calls.Skip(4)
        .Select(call => call.Split("|bundle ")[1].Split(" --")[0]);
}
