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
