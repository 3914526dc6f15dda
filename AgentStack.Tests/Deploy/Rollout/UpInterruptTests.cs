using AgentStack.Deploy.Rollout;
using AgentStack.Tests.Processes;
using AgentStack.Tests.Time;
using Microsoft.Extensions.Configuration;

namespace AgentStack.Tests.Deploy.Rollout;

public sealed class UpInterruptTests : IAsyncLifetime
{
    private const string Jwt = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiI3MDAxIn0.c2lnbmF0dXJl";

    private RolloutMachine _machine = null!;

    public async ValueTask InitializeAsync() => _machine = await RolloutMachine.StartAsync();

    public ValueTask DisposeAsync() => _machine.DisposeAsync();

    [Theory]
    [InlineData("deploy", true)]
    [InlineData("run agent", false)]
    public async Task Ctrl_C_interrupts_the_cli_and_says_how_to_go_on(string verb, bool locks)
    {
        SignalDispositions.Require("INT");
        _machine.InstallCli($$"""
            case "$*" in *'bundle {{verb}}'*) trap 'echo interrupted >> "$HOME_DIR/signals"; exit 1' INT; echo waiting; while :; do sleep 0.05; done ;; esac
            """);
        await using var process = _machine.Start();
        await process.PrintsAsync("waiting");

        await process.SignalAsync("INT");

        Assert.Equal(130, await process.ExitsAsync());
        Assert.Equal("interrupted\n", _machine.Stack.Home.Read("signals"));
        var takeOver = $"The CLI may have left its lock behind. Where nobody else deploys, take it over with: "
            + $"(cd {_machine.Folder} && databricks bundle deploy --profile ada --force-lock)";
        Assert.Equal(["The same command goes on where this one ended.", "Interrupted."], process.ErrorLines.TakeLast(2));
        Assert.Equal(locks ? [takeOver] : [], process.ErrorLines.Where(line => line.Contains("lock", StringComparison.Ordinal)));
        Assert.Empty(process.Lines.Except(process.ErrorLines));
    }

    [Fact]
    public async Task A_cli_that_does_not_listen_is_killed_after_a_grace()
    {
        _machine.InstallCli("""trap '' INT; echo $$ > "$HOME_DIR/id"; echo waiting; while :; do sleep 0.05; done""");
        var clock = new ManualTimeProvider();
        using var stopping = new CancellationTokenSource();
        var runner = new CliRunner(Path.Combine(_machine.Stack.Home.Bin, "databricks"), new ConfigurationBuilder().Build(), clock);
        var waits = new TaskCompletionSource();
        var run = runner.RunAsync(new(_machine.Folder, ["bundle", "deploy"]), _ => waits.TrySetResult(), _ => { }, stopping.Token);
        await waits.Task.InTimeAsync();

        await stopping.CancelAsync();
        await Eventually.HoldsAsync(() => clock.Waits.Contains(CliRunner.Grace));
        Assert.True(ProcessTable.IsRunning(Id()));
        clock.Advance(CliRunner.Grace);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.InTimeAsync());
        Assert.False(ProcessTable.IsRunning(Id()));
    }

    [Fact]
    public async Task No_token_is_in_the_clis_arguments_nor_its_environment_nor_in_what_is_printed()
    {
        _machine.InstallCli($"case \"$*\" in *deploy*) echo 'sent Bearer {Jwt}'; echo 'Error: token {Jwt} expired' >&2; exit 1 ;; esac");
        await using var process = _machine.Start(("DATABRICKS_TOKEN", Jwt), ("DATABRICKS_CLIENT_SECRET", StackDouble.Secret));

        Assert.Equal(1, await process.ExitsAsync());

        Assert.Contains(process.Lines, line => line.Contains("sent Bearer ***", StringComparison.Ordinal));
        Assert.Contains("HOME=", _machine.Stack.Home.Read("environment"), StringComparison.Ordinal);
        var seen = string.Join('\n', [.. process.Lines, .. _machine.Calls, _machine.Stack.Home.Read("environment")]);
        Assert.All([Jwt, StackDouble.Secret, StackDouble.UserToken], secret => Assert.DoesNotContain(secret, seen, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("DATABRICKS_HOST")]
    [InlineData("DATABRICKS_TOKEN")]
    [InlineData("DATABRICKS_CLIENT_ID")]
    [InlineData("DATABRICKS_CLIENT_SECRET")]
    [InlineData("DATABRICKS_CONFIG_PROFILE")]
    [InlineData("DATABRICKS_AUTH_TYPE")]
    [InlineData("DATABRICKS_BUNDLE_TARGET")]
    [InlineData("DATABRICKS_BUNDLE_ENV")]
    [InlineData("DATABRICKS_BUNDLE_ENGINE")]
    [InlineData("DATABRICKS_BUNDLE_ROOT")]
    public async Task Who_deploys_what_is_not_for_the_environment_to_say(string name)
    {
        _machine.InstallCli("case \"$*\" in *validate*) exit 1 ;; esac");
        await using var process = _machine.Start((name, "of-the-environment"), ("DATABRICKS_TF_EXEC_PATH", "kept"));

        Assert.Equal(1, await process.ExitsAsync());

        var environment = _machine.Stack.Home.Read("environment");
        Assert.Contains("DATABRICKS_TF_EXEC_PATH=kept", environment, StringComparison.Ordinal);
        Assert.DoesNotContain(name, environment, StringComparison.Ordinal);
    }

    private int Id() => int.Parse(_machine.Stack.Home.Read("id"));
}
