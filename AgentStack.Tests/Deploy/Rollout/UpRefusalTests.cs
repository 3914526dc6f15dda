using AgentStack.Contract;

namespace AgentStack.Tests.Deploy.Rollout;

/// <summary>What is refused before the Databricks CLI is asked for anything but its version.</summary>
public sealed class UpRefusalTests : IAsyncLifetime
{
    private RolloutMachine _machine = null!;

    public async ValueTask InitializeAsync() => _machine = await RolloutMachine.StartAsync();

    public ValueTask DisposeAsync() => _machine.DisposeAsync();

    [Fact]
    public async Task An_error_of_the_check_stops_before_the_cli_is_asked()
    {
        var file = Path.Combine(_machine.Folder, "databricks.yml");
        File.WriteAllText(file, File.ReadAllText(file).Replace("value_from", "valueFrom", StringComparison.Ordinal));

        var run = await _machine.UpAsync();

        Assert.StartsWith("check fail", run.Steps()[0], StringComparison.Ordinal);
        Assert.Contains("databricks.yml:", run.Detail("check"), StringComparison.Ordinal);
        Assert.Empty(_machine.Calls);
    }

    [Theory]
    [InlineData("databricks.yml")]
    [InlineData("agent/databricks.yml")]
    public async Task A_file_that_is_no_YAML_is_told_first_with_its_line_whatever_else_is_missing_because_of_it(string path)
    {
        if (path != "databricks.yml")
        {
            _machine.Split();
        }

        var file = Path.Combine(_machine.Folder, path);
        File.WriteAllText(file, File.ReadAllText(file).Replace("targets:", "targets: [", StringComparison.Ordinal));
        var check = await DeployRun.StartAsync(_machine.Stack.Environment(), null, "check", _machine.Folder);

        var run = await _machine.UpAsync("--var", "agent_app_name=mine");

        var place = string.Join(':', check.Error.Split(':').Take(2));
        Assert.Matches($"^{path}:[0-9]+$", place);
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.StartsWith($"{place}: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("(yaml-syntax; 1 in all: ", run.Error, StringComparison.Ordinal);
        Assert.Equal(1, run.Error.Count(letter => letter == '\n'));
    }

    [Fact]
    public async Task Where_no_app_calls_the_agent_what_the_check_says_of_it_is_told()
    {
        var file = Path.Combine(_machine.Folder, "databricks.yml");
        File.WriteAllText(file, File.ReadAllText(file).Replace("app: {name:", "serving_endpoint: {name:", StringComparison.Ordinal));

        var run = await _machine.UpAsync();

        Assert.Equal(1, run.ExitCode);
        Assert.Matches(
            $"^.* holds 0 apps with a resource '{ResourceNames.AgentBackend}' that is an app: .* databricks.yml:[0-9]+: .*see them with `deploy check", run.Error);
        Assert.Empty(_machine.Calls);
    }

    [Theory]
    [InlineData("echo 'Databricks CLI v0.298.0'; exit 0", "The Databricks CLI is 0.298.0: upgrade to 1.3.0 or newer")]
    [InlineData("echo 'Databricks CLI v1.2.9'; exit 0", "The Databricks CLI is 1.2.9: upgrade to 1.3.0 or newer")]
    [InlineData("exit 1", "names no version")]
    public async Task A_cli_that_is_too_old_is_told_in_one_line(string cli, string reason)
    {
        _machine.InstallCli(cli);

        var run = await _machine.UpAsync();

        Assert.Contains(reason, run.Detail("cli_version"), StringComparison.Ordinal);
        Assert.Empty(_machine.Calls);
    }

    [Fact]
    public async Task A_bundle_that_lets_any_cli_through_still_takes_one_that_knows_app_bindings()
    {
        var file = Path.Combine(_machine.Folder, "databricks.yml");
        File.WriteAllText(file, File.ReadAllText(file).Replace(">= 1.3.0", ">= 0.200.0", StringComparison.Ordinal));
        _machine.InstallCli("echo 'Databricks CLI v0.299.0'; exit 0");

        Assert.Contains("upgrade to 0.299.1 or newer", (await _machine.UpAsync()).Detail("cli_version"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_cli_is_told_in_one_line()
    {
        File.Delete(Path.Combine(_machine.Stack.Home.Bin, "databricks"));

        Assert.Contains("is not on the PATH", (await _machine.UpAsync()).Detail("cli_version"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--var nope=1", "The bundle has no variable 'nope': it has agent_app_name. See --help.")]
    [InlineData("--var nope", "--var nope must be NAME=VALUE. See --help.")]
    [InlineData("--from wait_agent", "--from wait_agent is no step to begin with: give one of deploy, run_agent, run_proxy. See --help.")]
    public async Task A_command_line_that_cannot_be_meant_ends_with_2(string more, string reason)
    {
        var run = await _machine.UpAsync(more.Split(' '));

        Assert.Equal((2, "", $"{reason}\n"), (run.ExitCode, run.Output, run.Error));
    }

    [Theory]
    [InlineData("local", "Nothing is deployed to local: --target must be a profile. See --help.", 2)]
    [InlineData("nobody", "profile 'nobody'", 1)]
    public async Task A_target_to_which_nothing_can_be_deployed_is_refused(string target, string reason, int exitCode)
    {
        var run = await DeployRun.StartAsync(_machine.Stack.Environment(), null, "up", _machine.Folder, "--target", target);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_the_stack_is_refused()
    {
        var none = await DeployRun.StartAsync(_machine.Stack.Environment(), null, "up", "/nowhere", "--target", "ada");
        var empty = await DeployRun.StartAsync(_machine.Stack.Environment(), null, "up", _machine.Stack.Home.Bin, "--target", "ada");

        Assert.Equal((1, "There is no folder /nowhere: publish the bundle first, or name its folder.\n"), (none.ExitCode, none.Error));
        Assert.Contains($"holds 0 apps with a resource '{ResourceNames.AgentBackend}'", empty.Error, StringComparison.Ordinal);
    }
}
