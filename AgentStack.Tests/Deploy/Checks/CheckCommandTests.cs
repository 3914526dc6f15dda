using System.Text.Json;
using AgentStack.Deploy.Checks;
using AgentStack.Tests.Files;

namespace AgentStack.Tests.Deploy.Checks;

public sealed class CheckCommandTests
{
    [Fact]
    public async Task A_sound_bundle_exits_with_0_and_says_so()
    {
        using var stack = CheckedStack.Clean();
        var run = await RunAsync(stack.Path, "--json");
        Assert.Equal((0, "[]\n", "0 errors, 0 warnings\n"), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public async Task An_error_exits_with_1_and_tells_people_where_what_why_and_what_to_do()
    {
        using var stack = CheckedStack.With("databricks.yml", "CAN_USE", "CAN_QUERY");
        var run = await RunAsync(stack.Path);
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Equal(
            """
            databricks.yml:34:67: error permission-not-of-kind: permission "CAN_QUERY" not allowed for resource type "app": CAN_USE.
                The platform refuses a permission that the kind of resource does not know. Write one of the permissions that the message names.
            1 error, 0 warnings

            """,
            run.Error);
    }

    [Fact]
    public async Task A_warning_passes_unless_the_check_is_strict()
    {
        using var stack = CheckedStack.With("databricks.yml", ">= 1.3.0", ">= 0.200.0");
        Assert.Equal((0, 1), ((await RunAsync(stack.Path)).ExitCode, (await RunAsync(stack.Path, "--strict")).ExitCode));
    }

    [Fact]
    public async Task Json_is_an_array_of_all_that_is_known_of_each_finding()
    {
        using var stack = CheckedStack.With("databricks.yml", "CAN_USE", "CAN_QUERY");
        var run = await RunAsync(stack.Path, "--json");
        using var json = JsonDocument.Parse(run.Output);
        var row = Assert.Single(json.RootElement.EnumerateArray());
        Assert.Equal(
            "rule=permission-not-of-kind severity=error file=databricks.yml line=34 column=67",
            string.Join(' ', row.EnumerateObject().Take(5).Select(field => $"{field.Name}={field.Value}")));
        Assert.Equal(["message", "reason", "fix"], row.EnumerateObject().Skip(5).Select(field => field.Name));
    }

    [Fact]
    public async Task Sarif_has_the_rules_the_places_and_fingerprints_that_outlive_a_new_line()
    {
        using var stack = CheckedStack.With("databricks.yml", "CAN_USE", "CAN_QUERY");
        using var before = await SarifAsync(stack);
        stack.Write("databricks.yml", "# a comment\n" + File.ReadAllText(Path.Combine(stack.Path, "databricks.yml")));
        using var after = await SarifAsync(stack);

        var run = Assert.Single(before.RootElement.GetProperty("runs").EnumerateArray());
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().ToArray();
        var result = Assert.Single(run.GetProperty("results").EnumerateArray());
        var place = Assert.Single(result.GetProperty("locations").EnumerateArray()).GetProperty("physicalLocation");
        Assert.Equal("2.1.0", before.RootElement.GetProperty("version").GetString());
        Assert.Equal(Rules.All.Count, rules.Length);
        Assert.All(rules, rule => Assert.NotEmpty(rule.GetProperty("help").GetProperty("text").GetString()!));
        Assert.Equal("permission-not-of-kind", rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString());
        Assert.Equal(("permission-not-of-kind", "error"), (result.GetProperty("ruleId").GetString(), result.GetProperty("level").GetString()));
        Assert.Contains("CAN_QUERY", result.GetProperty("message").GetProperty("text").GetString()!, StringComparison.Ordinal);
        Assert.Equal(
            """{"uri":"databricks.yml","uriBaseId":"%SRCROOT%"}""", place.GetProperty("artifactLocation").GetRawText());
        Assert.Equal("""{"startLine":34,"startColumn":67}""", place.GetProperty("region").GetRawText());
        Assert.Equal(Fingerprint(before), Fingerprint(after));
    }

    [Fact]
    public async Task Sarif_names_files_from_the_repositorys_root_on_and_gives_each_finding_a_line()
    {
        using var repository = new TemporaryDirectory();
        repository.Write(".git/HEAD", "ref: refs/heads/main\n");
        repository.Write("deploy it/databricks.yml", "resources: {}\n");
        var sarif = await RunAsync(repository.File("deploy it"), "--sarif", "-");
        using var json = JsonDocument.Parse(sarif.Output);
        var place = Assert.Single(Results(json)).GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.Equal("""{"uri":"deploy%20it/databricks.yml","uriBaseId":"%SRCROOT%"}""", place.GetProperty("artifactLocation").GetRawText());
        Assert.Equal("""{"startLine":1}""", place.GetProperty("region").GetRawText());
    }

    [Fact]
    public async Task Sarif_tells_two_equal_findings_apart()
    {
        using var stack = CheckedStack.Of(("app.yaml", "env:\n  - value: x\n  - value: y\n"));
        using var sarif = await SarifAsync(stack);
        var prints = Results(sarif).Where(result => result.GetProperty("ruleId").GetString() == "app-yaml-shape")
            .Select(result => result.GetProperty("partialFingerprints").GetProperty("finding/v1").GetString()).ToArray();
        Assert.Equal((2, 2), (prints.Length, prints.Distinct(StringComparer.Ordinal).Count()));
    }

    [Fact]
    public async Task Sarif_goes_to_a_file_beside_json_on_standard_output()
    {
        using var stack = CheckedStack.Clean();
        using var folder = new TemporaryDirectory();
        var run = await RunAsync(stack.Path, "--json", "--sarif", folder.File("check.sarif"));
        using var sarif = JsonDocument.Parse(await File.ReadAllTextAsync(folder.File("check.sarif"), TestContext.Current.CancellationToken));
        Assert.Equal((0, "[]\n"), (run.ExitCode, run.Output));
        Assert.Empty(sarif.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray());
    }

    [Fact]
    public async Task A_folder_without_anything_to_deploy_is_no_success()
    {
        using var folder = new TemporaryDirectory();
        folder.Write("readme.md", "hello");
        var run = await RunAsync(folder.Path, "--json");
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("has no databricks.yml and no app.yaml", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_line_that_cannot_be_meant_exits_with_2_and_one_line()
    {
        using var stack = CheckedStack.Clean();
        string[][] misuses =
        [
            [], [stack.Path + "-not"], [Path.Combine(stack.Path, "databricks.yml")], [stack.Path, "--json", "--sarif", "-"],
            [stack.Path, "--sarif", Path.Combine(stack.Path, "no", "such", "folder")], [stack.Path, "--loud"],
        ];
        foreach (var misuse in misuses)
        {
            var run = await RunAsync(misuse);
            Assert.Equal(2, run.ExitCode);
            Assert.EndsWith(" See --help.", run.Error.TrimEnd().Split('\n')[^1], StringComparison.Ordinal);
            Assert.Empty(run.Output);
        }
    }

    [Fact]
    public async Task A_folder_may_be_named_from_where_one_stands()
    {
        using var stack = CheckedStack.Clean();
        var run = await RunAsync(Path.GetRelativePath(Environment.CurrentDirectory, stack.Path));
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task A_token_is_in_no_report()
    {
        const string Token = "dapi0123456789abcdef0123456789abcdef";
        using var stack = CheckedStack.With("databricks.yml", "compute_size: MEDIUM", $"compute_size: {Token}\n      {Token}: x");
        var json = await RunAsync(stack.Path, "--json");
        var sarif = await RunAsync(stack.Path, "--sarif", "-");
        Assert.Equal(1, json.ExitCode);
        Assert.DoesNotContain(Token, json.Output + json.Error + sarif.Output + sarif.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OPENAI_API_KEY=s3cr3t-Value-9")]
    [InlineData("--client-secret=s3cr3t-Value-9 && x")]
    [InlineData("ghp_0123456789abcdef0123456789abcdef0123")]
    [InlineData("sk-0123456789abcdef0123")]
    [InlineData("postgresql://bob:s3cr3t-Value-9@host/db")]
    public async Task A_secret_that_a_rule_finds_fault_with_is_in_no_report(string secret)
    {
        string[] places = ["compute_size: MEDIUM", "value_from: agent-backend", "permission: CAN_USE", "[uv, run, start-server, --port, $DATABRICKS_APP_PORT]"];
        foreach (var place in places)
        {
            using var stack = CheckedStack.With(
                "databricks.yml", place, place[0] == '[' ? $"['{secret} x', '{secret}']" : $"{place[..place.IndexOf(' ', StringComparison.Ordinal)]} '{secret}'");
            var json = await RunAsync(stack.Path, "--json");
            var sarif = await RunAsync(stack.Path, "--sarif", "-");
            var reports = json.Output + json.Error + sarif.Output + sarif.Error;
            Assert.Equal(1, json.ExitCode);
            Assert.All(
                ["s3cr3t-Value-9", "ghp_0123456789", "sk-0123456789"], part => Assert.DoesNotContain(part, reports, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_documentation_has_every_rule()
    {
        var page = Repository.Read("docs/deploy-check.md");
        var rules = AgentStack.Deploy.Checks.Rules.All.Select(rule => rule.Description);
        Assert.All(rules, rule => Assert.Contains(
            $"| `{rule.Id}` | {(rule.Severity == Severity.Error ? "error" : "warning")} | {rule.Reason} | {rule.Fix} |", page, StringComparison.Ordinal));
    }

    private static Task<DeployRun> RunAsync(params string[] args) => DeployRun.StartAsync([], time: null, ["check", .. args]);

    private static JsonElement[] Results(JsonDocument sarif) =>
        [.. sarif.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()];

    private static async Task<JsonDocument> SarifAsync(CheckedStack stack) =>
        JsonDocument.Parse((await RunAsync(stack.Path, "--sarif", "-")).Output);

    private static string? Fingerprint(JsonDocument sarif) => sarif.RootElement.GetProperty("runs")[0].GetProperty("results")[0]
        .GetProperty("partialFingerprints").GetProperty("finding/v1").GetString();
}
