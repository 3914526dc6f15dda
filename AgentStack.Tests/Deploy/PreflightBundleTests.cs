using AgentStack.Deploy.Preflight;
using AgentStack.Tests.Deploy.Checks;
using AgentStack.Tests.Files;

namespace AgentStack.Tests.Deploy;

/// <summary>The preflight finds where a bundle of several targets or several files is deployed to.</summary>
public sealed class PreflightBundleTests : IAsyncLifetime
{
    private const string Far = "workspace: {host: https://far.cloud.databricks.com}";

    private StackDouble _stack = null!;

    public async ValueTask InitializeAsync() => _stack = await StackDouble.StartAsync();

    public ValueTask DisposeAsync() => _stack.DisposeAsync();

    [Fact]
    public async Task Of_several_targets_without_a_default_one_has_to_be_named()
    {
        var bundle = _stack.WriteBundle($"targets: {{dev: {{}}, prod: {{{Far}}}}}");

        (await _stack.PreflightAsync("--bundle", bundle)).Row("bundle_host").FailsWith("dev, prod", "--bundle-target");
        Assert.Equal("ok", (await _stack.PreflightAsync("--bundle", bundle, "--bundle-target", "dev")).Row("bundle_host").Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# only a comment\n")]
    [InlineData("[bundle]")]
    [InlineData("bundle")]
    public async Task A_file_that_is_no_bundle_fails(string text)
    {
        var bundle = _stack.WriteBundle("bundle: {name: it}");
        File.WriteAllText(bundle, text);

        (await _stack.PreflightAsync("--bundle", bundle)).Row("bundle_host").FailsWith("is no bundle", "--bundle");
    }

    [Theory]
    [InlineData("more.yml")]
    [InlineData("resources/*.yml")]
    [InlineData("./resources/*.yml")]
    [InlineData("resources/**/deep.yml")]
    [InlineData("*/t[a-c]rgets.y?l")]
    [InlineData("./deeper/../more.yml")]
    public async Task A_host_in_an_included_file_counts(string include)
    {
        var bundle = _stack.WriteBundle($"include: ['{include}']");
        Write("more.yml", Far);
        Write("resources/targets.yml", $"targets: {{dev: {{{Far}}}}}");
        Write("resources/one/deep.yml", Far);

        (await _stack.PreflightAsync("--bundle", bundle)).Row("bundle_host").FailsWith("far.cloud.databricks.com", "another workspace");
    }

    [Fact]
    public async Task An_included_file_adds_its_targets_and_wins_over_the_bundles_own()
    {
        var bundle = _stack.WriteBundle($"include: [more.yml]\ntargets: {{dev: {{default: true, {Far}}}}}");
        Write("more.yml", $"targets: {{dev: {{workspace: {{host: {_stack.Workspace.Url}}}}}, prod: {{{Far}}}}}");

        Assert.Equal("ok", (await _stack.PreflightAsync("--bundle", bundle)).Row("bundle_host").Status);
        Assert.Equal("fail", (await _stack.PreflightAsync("--bundle", bundle, "--bundle-target", "prod")).Row("bundle_host").Status);
    }

    [Theory]
    [InlineData("resources/*.yml")]
    [InlineData("resources/**/one.yml")]
    [InlineData("resources/[b-z]/one.yml")]
    [InlineData("nowhere/*.yml")]
    public async Task A_file_that_the_cli_would_not_include_has_no_say(string include)
    {
        var bundle = _stack.WriteBundle($"include: ['{include}']");
        Write("resources/one.yml/not-here.txt", "");
        Write("resources/a/deeper/one.yml", Far);
        Write("resources/a/one.txt", Far);

        Assert.Equal("ok", (await _stack.PreflightAsync("--bundle", bundle)).Row("bundle_host").Status);
    }

    [Theory]
    [InlineData("../*.yml")]
    [InlineData("../shared.yml")]
    public async Task A_file_above_the_bundle_may_be_included(string include)
    {
        Write("shared.yml", Far);
        Write("bundle/databricks.yml", $"include: ['{include}']");

        (await _stack.PreflightAsync("--bundle", _stack.Home.File("bundle/databricks.yml")))
            .Row("bundle_host").FailsWith("far.cloud.databricks.com", "another workspace");
    }

    [Theory]
    [InlineData("*.yml")]
    [InlineData("x/../databricks.yml")]
    [InlineData("../here/databricks.yml")]
    public async Task A_bundle_that_includes_itself_is_not_merged_over_what_it_includes(string include)
    {
        Write("here/databricks.yml", $"include: [more.yml, '{include}']\n{Far}");
        Write("here/more.yml", $"workspace: {{host: {_stack.Workspace.Url}}}");

        Assert.Equal("ok", (await _stack.PreflightAsync("--bundle", _stack.Home.File("here/databricks.yml"))).Row("bundle_host").Status);
    }

    [Theory]
    [InlineData("far.yml")]
    [InlineData("x/../far.yml")]
    [InlineData("")]
    public async Task A_file_that_is_included_again_is_merged_where_it_stands_first(string again)
    {
        var bundle = _stack.WriteBundle($"include: [far.yml, near.yml, '{again}']");
        Write("far.yml", Far);
        Write("near.yml", $"workspace: {{host: {_stack.Workspace.Url}}}");

        Assert.Equal("ok", (await _stack.PreflightAsync("--bundle", bundle)).Row("bundle_host").Status);
    }

    [Fact]
    public async Task What_a_glob_finds_is_merged_by_name()
    {
        var bundle = _stack.WriteBundle("include: ['more/*.yml']");
        Write("more/z.yml", $"workspace: {{host: {_stack.Workspace.Url}}}");
        foreach (var letter in "tcyaqhxfbnw")
        {
            Write($"more/{letter}.yml", Far);
        }

        Assert.Equal("ok", (await _stack.PreflightAsync("--bundle", bundle)).Row("bundle_host").Status);
    }

    [Theory]
    [InlineData("*.yml")]
    [InlineData("more/*.yml")]
    [InlineData("more/**/*.yml")]
    [InlineData("*/[a-b].yml")]
    [InlineData("./more/?.yml")]
    [InlineData("more/../more/a.yml")]
    [InlineData("nowhere/../*/b.yml")]
    [InlineData("*/../c.yml")]
    public void The_check_and_the_preflight_find_the_same_files(string include)
    {
        using var stack = CheckedStack.Of(
            ("databricks.yml", $"include: ['{include}']"), ("c.yml", ""), ("more/a.yml", ""), ("more/b.yml", ""), ("more/b.txt", ""),
            ("more/deeper/a.yml", ""), ("other/b.yml", ""));

        var @checked = Assert.Single(stack.Read().Bundles).Files.Skip(1).Select(file => file.Path).ToArray();
        var found = BundleIncludes.Find(stack.Path, include).Select(file => Path.GetRelativePath(stack.Path, file));

        Assert.NotEmpty(@checked);
        Assert.Equal(@checked, found.Where(file => file != "databricks.yml"));
    }

    [Fact]
    public void A_folder_that_may_not_be_read_is_passed_over_by_a_glob()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Folders have no modes.");
        using var folder = Unprivileged.NewDirectory();
        string[] files = [folder.Write("closed/a.yml", ""), folder.Write("open/a.yml", "")];
        File.SetUnixFileMode(folder.File("closed"), UnixFileMode.None);
        try
        {
            Unprivileged.Do(() => Assert.Equal([files[1]], BundleIncludes.Find(folder.Path, "*/[a-z].yml")));
        }
        finally
        {
            File.SetUnixFileMode(folder.File("closed"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public async Task An_include_with_a_bracket_that_is_not_closed_fails()
    {
        var bundle = _stack.WriteBundle("include: ['[a.yml']");

        (await _stack.PreflightAsync("--bundle", bundle)).Row("bundle_host").FailsWith($"{bundle}: `include` has [a.yml", "close the bracket");
    }

    [Fact]
    public async Task An_included_file_that_cannot_be_read_fails()
    {
        var bundle = _stack.WriteBundle("include: [missing.yml]");

        (await _stack.PreflightAsync("--bundle", bundle)).Row("bundle_host").FailsWith("missing.yml", "cannot be read");
    }

    private void Write(string name, string yaml)
    {
        var file = _stack.Home.File(name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, yaml);
    }
}
