namespace AgentStack.Tests.Deploy.Checks;

/// <summary>Files that say nothing, or nothing of what they should, are never taken for sound ones.</summary>
public sealed class EmptyFileTests
{
    [Theory]
    [InlineData("")]
    [InlineData("# only a comment\n")]
    [InlineData("---\n")]
    [InlineData("null\n")]
    [InlineData("\uFEFF")]
    public async Task A_bundle_that_says_nothing_is_an_error_and_an_app_yaml_a_warning(string text)
    {
        using var bundle = CheckedStack.Of(("databricks.yml", text));
        using var app = CheckedStack.Of(("app.yaml", text));

        Assert.Equal(["databricks.yml:0 yaml-empty"], bundle.Places());
        Assert.Equal(["app.yaml:0 yaml-empty"], app.Places());
        Assert.Equal((1, 0, 1), (await ExitCodeAsync(bundle), await ExitCodeAsync(app), await ExitCodeAsync(app, "--strict")));
    }

    [Theory]
    [InlineData("- a\n- b\n", "the bundle is a list, but a mapping is meant.")]
    [InlineData("hello\n", "the bundle is a text, but a mapping is meant.")]
    public void A_bundle_that_is_no_mapping_is_one_finding(string text, string message)
    {
        using var stack = CheckedStack.Of(("databricks.yml", text));

        Assert.Equal(["databricks.yml:1 wrong-type"], stack.Places());
        Assert.Equal(message, Assert.Single(stack.Check()).Message);
    }

    [Theory]
    [InlineData("- a\n")]
    [InlineData("hello\n")]
    public void An_app_yaml_that_is_no_mapping_is_one_finding(string text)
    {
        using var stack = CheckedStack.Of(("app.yaml", text));

        Assert.Equal(["app.yaml:1 app-yaml-shape"], stack.Places());
    }

    [Fact]
    public void An_included_file_may_say_nothing()
    {
        using var stack = CheckedStack.Of(("databricks.yml", "bundle: {name: b}\ninclude: [more/*.yml]\n"), ("more/jobs.yml", "# none yet\n"));

        Assert.Empty(stack.Places());
    }

    private static async Task<int> ExitCodeAsync(CheckedStack stack, params string[] options) =>
        (await DeployRun.StartAsync([], time: null, ["check", stack.Path, .. options])).ExitCode;
}
