using AgentStack.Contract;
using AgentStack.Tests.Deploy.Publishing;
using AgentStack.Tests.Doubles;
using AgentStack.Tests.Time;

namespace AgentStack.Tests.Deploy.Rollout;

public sealed class UpTests : IAsyncLifetime
{
    private const string Flags = "--profile ada";

    private RolloutMachine _machine = null!;

    public async ValueTask InitializeAsync() => _machine = await RolloutMachine.StartAsync();

    public ValueTask DisposeAsync() => _machine.DisposeAsync();

    [Fact]
    public async Task From_the_bundle_to_two_apps_that_are_proved_to_work_together()
    {
        var run = await _machine.UpAsync();

        Assert.Equal(
            [
                "check ok", "cli_version ok", "validate ok", "deploy ok", "run_agent ok", "wait_agent ok", "run_proxy ok", "wait_proxy ok",
                "apps_exist ok", "apps_running ok", "agent_binding ok", "binding_approval ok",
                "agent_direct ok", "appkit_sp_only ok", "appkit_with_obo ok", "feedback_source_id ok",
            ],
            run.Steps());
        Assert.Equal(
            [
                $"|bundle validate --strict --output json {Flags}", $"|bundle deploy {Flags}",
                $"|bundle run agent {Flags}", $"|bundle run proxy {Flags}",
            ],
            _machine.Calls);
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task What_is_no_file_is_neither_uploaded_nor_waited_for()
    {
        await SpecialFile.MakePipeAsync(Path.Combine(_machine.Folder, "agent", "pipe"));
        File.CreateSymbolicLink(Path.Combine(_machine.Folder, "agent", "link"), "gone");

        var run = await Task.Run(() => _machine.UpAsync(), TestContext.Current.CancellationToken).InTimeAsync();

        Assert.True(run.ExitCode == 0, run.Error);
    }

    [Fact]
    public async Task Two_bundles_are_rolled_out_one_after_the_other_each_with_the_variables_that_it_knows()
    {
        _machine.Split();

        var run = await _machine.UpAsync("--var", "other=b c", "--bundle-target", "dev");

        Assert.Equal(0, run.ExitCode);
        const string Agent = $"{Flags} --target dev", Proxy = $"{Flags} --target dev --var other=b c";
        Assert.Equal(
            [
                $"/agent|bundle validate --strict --output json {Agent}", $"/agent|bundle deploy {Agent}", $"/agent|bundle run agent {Agent}",
                $"/proxy|bundle validate --strict --output json {Proxy}", $"/proxy|bundle deploy {Proxy}", $"/proxy|bundle run proxy {Proxy}",
            ],
            _machine.Calls);
        Assert.Equal(["validate_agent ok", "deploy_agent ok", "run_agent ok", "wait_agent ok", "validate_proxy ok"], run.Steps().Skip(2).Take(5));
    }

    [Fact]
    public async Task What_the_cli_writes_is_shown_line_by_line_and_only_json_goes_to_standard_output()
    {
        var run = await _machine.UpAsync();

        Assert.Contains("  Doing deploy\nok    deploy\n", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Doing", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no value assigned to required variable warehouse_id", "--var NAME=VALUE")]
    [InlineData("An app with the same name already exists: agentstack-agent", "the app's name is taken")]
    [InlineData("multiple apps found in project, cannot auto-detect", "without its key")]
    [InlineData("File is larger than 10485760 bytes: proxy/libclr.so", "10 MB")]
    [InlineData("unknown field: valueFrom", "upgrade the CLI")]
    [InlineData("403 App not authorized", "approve the resource binding")]
    [InlineData("oauth: invalid_grant", "databricks auth login --profile PROFILE")]
    public async Task A_refusal_stops_the_rollout_and_says_what_to_do(string refusal, string advice)
    {
        _machine.InstallCli($"case \"$*\" in *deploy*) echo 'Error: {refusal}' >&2; echo bye; exit 3 ;; esac");

        var run = await _machine.UpAsync();

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith($"`databricks bundle deploy` ended with exit code 3: Error: {refusal}.", run.Detail("deploy"), StringComparison.Ordinal);
        Assert.Contains(advice, run.Detail("deploy"), StringComparison.Ordinal);
        Assert.Equal("deploy did not hold", run.Detail("feedback_source_id"));
        Assert.Equal(2, _machine.Calls.Count);
    }

    [Fact]
    public async Task A_refusal_that_nobody_knows_is_told_in_the_clis_own_words()
    {
        _machine.InstallCli("case \"$*\" in *deploy*) echo 'the moon is full'; exit 1 ;; esac");

        Assert.Equal("`databricks bundle deploy` ended with exit code 1: the moon is full.", (await _machine.UpAsync()).Detail("deploy"));
    }

    [Theory]
    [InlineData("nothing", "`databricks bundle validate` wrote no JSON: upgrade the CLI.")]
    [InlineData("{}", "`databricks bundle validate` names no app 'agent': upgrade the CLI.")]
    public async Task A_cli_that_does_not_say_what_the_apps_are_called_stops_the_rollout(string answer, string reason)
    {
        _machine.InstallCli($"case \"$*\" in *validate*) echo '{answer}'; exit 0 ;; esac");

        Assert.Equal(reason, (await _machine.UpAsync()).Detail("validate"));
    }

    [Fact]
    public async Task A_failure_is_not_explained_with_what_an_earlier_command_said()
    {
        _machine.InstallCli("""
            case "$*" in
              *validate*) echo 'Error: PERMISSION_DENIED, but that is no matter' >&2 ;;
              *deploy*) exit 1 ;;
            esac
            """);

        Assert.Equal("`databricks bundle deploy` ended with exit code 1: it said nothing.", (await _machine.UpAsync()).Detail("deploy"));
    }

    [Theory]
    [InlineData(".databricks")]
    [InlineData(".databricks/agentstack-up/in-the-way")]
    public async Task Where_nothing_can_be_written_down_the_rollout_goes_on_and_warns_once(string inTheWay)
    {
        _machine.Write(inTheWay, "");

        var run = await _machine.UpAsync();

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(2, run.Error.Split("warn  What went through cannot be kept in ").Length);
    }

    [Fact]
    public async Task An_app_is_waited_for_until_it_runs()
    {
        var clock = new ManualTimeProvider();
        _machine.Stack.SetAgent("STARTING", "DEPLOYING");
        var run = _machine.UpAsync(clock, []);
        await Eventually.HoldsAsync(() => clock.Waits.Contains(TimeSpan.FromSeconds(5)));

        _machine.Stack.SetAgent();
        clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Contains("wait_agent ok", (await run.InTimeAsync()).Steps());
    }

    [Theory]
    [InlineData("ACTIVE", "CRASHED")]
    [InlineData("STOPPED", "UNAVAILABLE")]
    [InlineData("ERROR", "UNAVAILABLE")]
    public async Task An_app_that_will_not_run_by_itself_stops_the_rollout(string compute, string app)
    {
        _machine.Stack.SetAgent(compute, app);

        var run = await _machine.UpAsync();

        Assert.Equal(
            $"app 'agentstack-agent' has compute_status {compute} and app_status {app}: read `databricks apps logs agentstack-agent`, "
            + "then start it with `databricks apps start agentstack-agent`.",
            run.Detail("wait_agent"));
        Assert.DoesNotContain(_machine.Calls, call => call.Contains("run proxy", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_binding_that_is_not_approved_stops_before_the_probes()
    {
        _machine.Stack.On.Chat = Answers.Text("App not authorized", "text/plain", 403);

        var run = await _machine.UpAsync();

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("binding_approval fail", run.Steps());
        Assert.Contains("agent_direct skip", run.Steps());
    }

    [Fact]
    public async Task A_dry_run_prints_what_a_shell_can_run_and_runs_nothing()
    {
        var run = await _machine.UpAsync("--dry-run", "--var", "agent_app_name=it's mine");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            $@"(cd {_machine.Folder} && databricks bundle deploy --profile ada --var ""agent_app_name=it's mine"")",
            run.Output.Split('\n')[1]);
        Assert.Equal(4, run.Output.TrimEnd().Split('\n').Length);
        Assert.Empty(_machine.Stack.Home.Read("calls"));
        Assert.Empty(_machine.Stack.Workspace.Requests);
    }
}
