using AgentStack.Deploy.Checks.Reading;

namespace AgentStack.Tests.Deploy.Checks;

public sealed class FolderReaderTests
{
    [Fact]
    public void Bundles_are_found_up_to_two_levels_down_and_no_deeper()
    {
        using var stack = CheckedStack.Of(
            ("databricks.yml", "bundle: {name: a}"), ("b/databricks.yaml", "bundle: {name: b}"), ("c/d/bundle.yml", "bundle: {name: d}"),
            ("e/f/g/databricks.yml", "bundle: {name: g}"), ("node_modules/databricks.yml", "bundle: {name: n}"));
        Assert.Equal(
            ["b/databricks.yaml", "c/d/bundle.yml", "databricks.yml"],
            stack.Read().Bundles.Select(bundle => bundle.Root.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_app_has_its_declaration_its_folder_its_app_yaml_and_its_files()
    {
        using var stack = CheckedStack.Clean();
        stack.Write("chat/node_modules/x/index.js", "");
        stack.Write("chat/.git/HEAD", "");
        var chat = Assert.Single(stack.Read().Apps, app => app.Key == "chat");
        Assert.Equal(("databricks.yml", "chat", "chat/app.yaml"), (chat.BundleFile?.Path, chat.SourceFolder, chat.AppYaml?.Path));
        Assert.Equal(["chat/Chat", "chat/app.yaml"], chat.Files.Select(file => file.Path));
    }

    [Fact]
    public void An_app_yaml_that_no_bundle_declares_is_an_app_of_its_own()
    {
        using var stack = CheckedStack.Of(("agent/app.yml", "command: [python, app.py]\n"), ("agent/app.py", ""));
        var app = Assert.Single(stack.Read().Apps);
        Assert.Equal(("agent", null, "agent", "agent/app.yml"), (app.Key, app.BundleFile, app.SourceFolder, app.AppYaml?.Path));
    }

    [Fact]
    public void A_source_folder_is_named_from_the_file_that_names_it()
    {
        using var stack = CheckedStack.Of(
            ("b/databricks.yml", "bundle: {name: b}\ninclude: [more/*.yml]"),
            ("b/more/app.yml", "resources: {apps: {x: {name: xx, source_code_path: ../src}}}"),
            ("b/src/app.yaml", ""));
        Assert.Equal("b/src", Assert.Single(stack.Read().Apps).SourceFolder);
    }

    [Fact]
    public void Links_in_a_circle_and_out_of_the_folder_are_not_followed()
    {
        using var other = CheckedStack.Of(("secret.txt", "x"));
        using var stack = CheckedStack.Clean();
        Directory.CreateSymbolicLink(Path.Combine(stack.Path, "chat", "round"), stack.Path);
        Directory.CreateSymbolicLink(Path.Combine(stack.Path, "chat", "out"), other.Path);
        File.CreateSymbolicLink(Path.Combine(stack.Path, "chat", "secret.txt"), Path.Combine(other.Path, "secret.txt"));
        File.CreateSymbolicLink(Path.Combine(stack.Path, "chat", "self.txt"), Path.Combine(stack.Path, "chat", "self.txt"));
        Assert.DoesNotContain(stack.Read().Files, file => file.Path.Contains("secret", StringComparison.Ordinal));
        Assert.Empty(stack.Places());
    }

    [Fact]
    public void A_file_that_is_no_text_or_not_there_is_a_finding()
    {
        using var stack = CheckedStack.Of(("a/databricks.yml", "bundle: {name: \0}"), ("c/databricks.yml", ""));
        Directory.CreateDirectory(Path.Combine(stack.Path, "b"));
        File.WriteAllBytes(Path.Combine(stack.Path, "b", "databricks.yml"), [0x62, 0xC3, 0x28]);
        File.Delete(Path.Combine(stack.Path, "c", "databricks.yml"));
        File.CreateSymbolicLink(Path.Combine(stack.Path, "c", "databricks.yml"), Path.Combine(stack.Path, "nowhere"));
        Assert.Equal(
            ["a/databricks.yml:0 yaml-unreadable", "b/databricks.yml:0 yaml-unreadable", "c/databricks.yml:0 yaml-unreadable"],
            stack.Places());
    }

    [Theory]
    [InlineData("a: &x [*x]", "stands inside of what it refers to")]
    [InlineData("a: *nowhere", "nowhere")]
    [InlineData("? [a, b]\n: c", "A key must be a plain text")]
    [InlineData("a: {<<: 3}", "merges a mapping")]
    [InlineData("a: b: c", "")]
    [InlineData("a:\n\tb: c", "")]
    [InlineData("a: [", "")]
    public void What_is_no_yaml_for_the_cli_is_one_finding_with_its_place(string text, string message)
    {
        var problem = Assert.Single(YamlReader.Parse(text, "databricks.yml").Problems);
        Assert.Equal("yaml-syntax", problem.Rule.Id);
        Assert.True(problem.Line > 0 && problem.Column > 0, problem.ToString());
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("resources/*.yml", "resources/a.yml", true)]
    [InlineData("resources/*.yml", "resources/deep/a.yml", false)]
    [InlineData("resources/**/*.yml", "resources/deep/a.yml", true)]
    [InlineData("a?.yml", "ab.yml", true)]
    [InlineData("[ab].yml", "b.yml", true)]
    [InlineData("[ab].yml", "c.yml", false)]
    [InlineData("a.yml", "abyml", false)]
    public void Includes_match_as_in_the_cli(string pattern, string path, bool matches) =>
        Assert.Equal(matches, new IncludePattern(pattern).Matches(path));
}
