using System.Text;
using AgentStack.Deploy.Checks;
using AgentStack.Deploy.Checks.Reading;
using AgentStack.Tests.Deploy.Publishing;
using AgentStack.Tests.Deploy.Yaml;
using AgentStack.Tests.Time;

namespace AgentStack.Tests.Deploy.Checks;

public sealed class HostileInputTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Random_bytes_are_findings_at_most(int seed)
    {
        var random = new Random(seed);
        using var stack = CheckedStack.Of(("databricks.yml", ""), ("app.yaml", ""));
        for (var round = 0; round < 150; round++)
        {
            var bytes = new byte[random.Next(0, 300)];
            random.NextBytes(bytes);
            File.WriteAllBytes(Path.Combine(stack.Path, "databricks.yml"), bytes);
            File.WriteAllBytes(Path.Combine(stack.Path, "app.yaml"), [.. bytes.Select(value => (byte)(value & 0x7F))]);
            Assert.All(stack.Check(), finding => Assert.NotEmpty(finding.Message));
        }
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void A_bundle_with_random_damage_is_findings_at_most(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 150; round++)
        {
            var text = RandomDamage.Of(CheckedStack.Bundle, random);
            using var stack = CheckedStack.Of(("databricks.yml", text), ("chat/app.yaml", CheckedStack.ChatAppYaml));
            Assert.All(stack.Check(), finding => Assert.NotEmpty(finding.Message));
        }
    }

    [Fact]
    public void Lists_and_mappings_where_texts_are_meant_are_findings_at_most()
    {
        string[] shapes = ["[]", "{}", "[[]]", "{a: {b: []}}", "~", "3", "!!binary aa", "[{name: []}]", "[~, 3, {}]"];
        string[] places = ["engine: direct", "${var.agent_app_name}", "./agent", "[sql]", "experiment", "CAN_USE", "dev:", "development"];
        foreach (var (place, shape) in places.SelectMany(place => shapes.Select(shape => (place, shape))))
        {
            using var stack = CheckedStack.With("databricks.yml", place, place.EndsWith(':') ? $"{place} {shape}\n  other:" : shape);
            Assert.All(stack.Check(), finding => Assert.NotEmpty(finding.Message));
        }
    }

    [Fact]
    public void Aliases_that_multiply_cost_no_more_than_what_is_written()
    {
        var bomb = new StringBuilder("bundle: {name: bomb}\nx-0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]\n");
        for (var level = 1; level <= 60; level++)
        {
            bomb.Append($"x-{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 10))}]\n");
        }

        bomb.Append("resources: {apps: {x: {name: xx, source_code_path: ., user_api_scopes: *a60, lifecycle: {started: false}}}}\n");
        using var stack = CheckedStack.Of(("databricks.yml", bomb.ToString()));
        Assert.Contains(stack.Check(), finding => finding.Rule.Id == "wrong-type");
    }

    [Fact]
    public void Variables_that_multiply_end()
    {
        var many = string.Concat(Enumerable.Repeat("${var.f}", 13));
        using var stack = CheckedStack.Of(
            ("databricks.yml", $"bundle: {{name: b}}\nvariables: {{f: {{default: '{many}'}}, g: {{default: '{new string('x', 100_000)}'}}}}\nresources: {{apps: {{a: {{name: aa, source_code_path: '${{var.g}}', user_api_scopes: [sql]}}}}}}\n"));
        var target = Assert.Single(Assert.Single(stack.Read().Bundles).Targets);

        Assert.InRange(target.Resolve("${var.f}").Length, 1, 60_000);
        Assert.Equal("${var.g}", target.Resolve("${var.g}"));
        Assert.Equal(["databricks.yml:3 app-not-started"], stack.Places());
    }

    [Fact]
    public void A_target_without_a_name_names_no_folder()
    {
        using var stack = CheckedStack.Of(
            ("databricks.yml", "bundle: {name: b}\nresources: {apps: {a: {name: aa, source_code_path: '${bundle.target}'}}}\ntargets: {'': {default: true}}\n"));
        Assert.All(stack.Check(), finding => Assert.NotEmpty(finding.Message));
    }

    [Theory]
    [InlineData("databricks.yml", "databricks.yml:0 yaml-unreadable")]
    [InlineData("chat/app.yaml", "chat/app.yaml:0 yaml-unreadable")]
    [InlineData("chat/Chat", "")]
    [InlineData("agent/agent.py", "")]
    [InlineData(".gitignore", "")]
    [InlineData("agent/package.json", "")]
    public async Task A_pipe_is_not_waited_for_wherever_it_is(string path, string finding)
    {
        using var stack = CheckedStack.Clean();
        File.Delete(Path.Combine(stack.Path, path));
        await SpecialFile.MakePipeAsync(Path.Combine(stack.Path, path));

        var places = await Task.Run(stack.Places, TestContext.Current.CancellationToken).InTimeAsync();

        Assert.True(finding.Length == 0 || places.Contains(finding, StringComparer.Ordinal), string.Join('\n', places));
    }

    [Fact]
    public void Nesting_is_followed_only_so_deep_with_aliases_and_without()
    {
        var flow = YamlReader.Parse(new string('[', 50_000), "x.yml");
        var chain = new StringBuilder("a0: &a0 {x: 1}\n");
        for (var link = 1; link <= 5_000; link++)
        {
            chain.Append($"a{link}: &a{link} {{x: *a{link - 1}}}\n");
        }

        Assert.Contains("nests deeper", Assert.Single(flow.Problems).Message, StringComparison.Ordinal);
        Assert.Contains("nests deeper", Assert.Single(YamlReader.Parse(chain.ToString(), "y.yml").Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Merges_that_multiply_end()
    {
        var text = new StringBuilder("a: &a {");
        text.AppendJoin(", ", Enumerable.Range(0, 2_000).Select(key => $"k{key}: 1")).Append("}\n");
        text.AppendJoin("\n", Enumerable.Range(0, 200).Select(map => $"m{map}: {{<<: *a}}"));
        Assert.Contains("merges more fields", Assert.Single(YamlReader.Parse(text.ToString(), "x.yml").Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Five_megabytes_of_bundle_are_checked_whole()
    {
        var text = new StringBuilder("bundle: {name: big}\nresources:\n  jobs:\n");
        var job = 0;
        for (; text.Length < 5_000_000; job++)
        {
            text.Append($"    job_{job}:\n      name: A job with number {job}\n      max_concurrent_runs: {job}\n      tags: {{a: b, c: \"{job}\"}}\n");
        }

        text.Append($"    job_{job}:\n      nam: x\n");
        using var stack = CheckedStack.Of(("databricks.yml", text.ToString()));
        var finding = Assert.Single(stack.Check());
        Assert.Equal(("unknown-field", Severity.Error), (finding.Rule.Id, finding.Rule.Severity));
    }

    [Theory]
    [InlineData("[a", 1)]
    [InlineData("a[.yml", 1)]
    [InlineData("[]", 1)]
    [InlineData("[a-", 1)]
    [InlineData("[z-a].yml", 0)]
    [InlineData("[^a].yml", 0)]
    [InlineData("[\\\\^]].yml", 0)]
    public void An_include_with_brackets_is_a_finding_at_most(string include, int findings)
    {
        using var stack = CheckedStack.Of(("databricks.yml", $"bundle: {{name: b}}\ninclude: ['{include}']\n"), ("a.yml", "bundle: {nam: x}"));
        Assert.Equal(Enumerable.Repeat("databricks.yml:2 include-not-a-pattern", findings), stack.Places());
    }

    [Theory]
    [InlineData("[a-c].yml", "a.yml", true)]
    [InlineData("[^a-c].yml", "a.yml", false)]
    [InlineData("[^a-c].yml", "x.yml", true)]
    [InlineData("[^a-c]x.yml", "/x.yml", false)]
    [InlineData("?.yml", "a.yml", true)]
    [InlineData("?.yml", "ab.yml", false)]
    [InlineData("?.yml", "/.yml", false)]
    [InlineData("*.yml", "ab.yml", true)]
    [InlineData("*.yml", "a/b.yml", false)]
    public void Wildcards_match_what_the_cli_matches(string pattern, string path, bool matches) =>
        Assert.Equal(matches, new IncludePattern(path: pattern).Matches(path));

    [Fact]
    public void Python_that_repeats_itself_costs_no_more_than_it_is_long()
    {
        var code = "h = 'x-forwarded-access-token'\nw = WorkspaceClient(" + string.Concat(Enumerable.Repeat("token=f(x), ", 20_000));
        using var stack = CheckedStack.Of(("app.yaml", "env: []\n"), ("agent.py", code));
        Assert.Empty(stack.Places());
    }

    [Fact]
    public void A_rule_that_gives_up_on_a_file_says_so()
    {
        using var stack = CheckedStack.Of(("app.yaml", "env: []\n"), ("slow.py", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!"));
        var rule = new AgentStack.Deploy.Checks.Sources.PatternRule(
            new("slow-rule", Severity.Error, "Why.", "What."),
            AgentStack.Deploy.Checks.Sources.Language.Python,
            new("^(?:a|aa|aab)+$", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromMilliseconds(50)),
            "Never.");
        var finding = Assert.Single(BundleChecker.Check(stack.Read(), [rule]));
        Assert.Equal(("file-not-checked", "slow.py", "The rule slow-rule gave up."), (finding.Rule.Id, finding.File, finding.Message));
    }

    [Fact]
    public void A_file_that_is_too_large_for_configuration_is_not_read()
    {
        using var stack = CheckedStack.Of(("databricks.yml", ""));
        using (var file = File.OpenWrite(Path.Combine(stack.Path, "databricks.yml")))
        {
            file.SetLength(64L * 1024 * 1024);
        }

        Assert.Equal(["databricks.yml:0 yaml-unreadable"], stack.Places());
    }
}
