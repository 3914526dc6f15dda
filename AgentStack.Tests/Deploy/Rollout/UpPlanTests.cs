namespace AgentStack.Tests.Deploy.Rollout;

/// <summary>What of a bundle is rolled out.</summary>
public sealed class UpPlanTests : IAsyncLifetime
{
    private RolloutMachine _machine = null!;

    public async ValueTask InitializeAsync() => _machine = await RolloutMachine.StartAsync();

    public ValueTask DisposeAsync() => _machine.DisposeAsync();

    [Fact]
    public async Task What_a_rule_is_less_sure_of_here_stops_nothing()
    {
        Change("env: [", "env: [{name: UVICORN_PORT, value: \"8000\"}, ");

        var run = await _machine.UpAsync();

        Assert.Equal((0, "check ok"), (run.ExitCode, run.Steps()[0]));
    }

    [Fact]
    public async Task An_app_whose_targets_take_its_sources_from_different_folders_is_started_once()
    {
        _machine.Write("other/pyproject.toml", "[project]\n");
        var targets = "  prod: {mode: production, resources: {apps: {agent: {source_code_path: ./other}}}}\n";
        File.AppendAllText(Path.Combine(_machine.Folder, "databricks.yml"), "\n" + targets);

        var run = await _machine.UpAsync("--dry-run");

        Assert.Equal(0, run.ExitCode);
        Assert.Single(run.Output.Split('\n'), line => line.Contains("run agent", StringComparison.Ordinal));
    }

    private void Change(string old, string fresh)
    {
        var file = Path.Combine(_machine.Folder, "databricks.yml");
        File.WriteAllText(file, File.ReadAllText(file).Replace(old, fresh, StringComparison.Ordinal));
    }
}
