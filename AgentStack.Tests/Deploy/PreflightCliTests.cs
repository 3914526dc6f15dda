namespace AgentStack.Tests.Deploy;

/// <summary>The preflight asks which Databricks CLI is installed.</summary>
public sealed class PreflightCliTests : IAsyncLifetime
{
    private StackDouble _stack = null!;

    public async ValueTask InitializeAsync() => _stack = await StackDouble.StartAsync();

    public ValueTask DisposeAsync() => _stack.DisposeAsync();

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

    [Theory]
    [InlineData(">= 1.3.0", "1.2.0", "fail", "upgrade to 1.3.0 or newer")]
    [InlineData(">= 1.3.0", "1.3.0", "ok", "1.3.0")]
    [InlineData(">= 0.200.0", "0.299.0", "fail", "upgrade to 0.299.1 or newer")]
    public async Task A_bundle_may_ask_for_a_newer_cli(string asks, string version, string status, string detail)
    {
        var bundle = _stack.Home.File("databricks.yml");
        await File.WriteAllTextAsync(bundle, $"bundle: {{name: b, databricks_cli_version: '{asks}'}}", TestContext.Current.CancellationToken);
        _stack.Home.InstallCli($"echo 'Databricks CLI v{version}'");

        var row = (await _stack.PreflightAsync("--bundle", bundle)).Row("cli_version");

        Assert.Equal(status, row.Status);
        Assert.Contains(detail, row.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bundle_that_cannot_be_read_does_not_hide_what_the_cli_is()
    {
        var run = await _stack.PreflightAsync("--bundle", "/nowhere/databricks.yml");

        run.Row("bundle_host").FailsWith("/nowhere/databricks.yml cannot be read");
        Assert.Equal("ok", run.Row("cli_version").Status);
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
}
