namespace AgentStack.Tests.Deploy.Migration;

/// <summary>Whatever the folder holds: a migrated folder is migrated, what is left stays left, and no comment is lost.</summary>
public sealed class MigrateTwiceTests
{
    private static readonly string[] Names = ["agent", "serving-endpoint", "llm", "agent-backend", "'my-agent'", "\"chat\""];

    private static readonly string[] Endpoints = ["${var.serving_endpoint_name}", "my-agent", "'claude'", "${resources.model_serving_endpoints.e.name}"];

    private const string Literal = "resources: {apps: {a: {resources: [{name: agent, serving_endpoint: {name: x, permission: CAN_QUERY}}]}}}\n";

    [Fact]
    public async Task What_the_person_did_not_do_yet_is_told_again()
    {
        using var tree = new MigratedTree(
            ("databricks.yml", Literal + "variables: {serving_endpoint_name: {default: y}, agent_app_name: {default: y}}\n"),
            (".env", "DATABRICKS_SERVING_ENDPOINT_NAME=x\n"));

        var left = await tree.LeftAsync("--binding", "agent");
        var migrated = tree.Snapshot();

        Assert.Equal(
            [
                ".env:2 AGENT_APP_URL is empty.",
                "databricks.yml:1 The binding now names an app where it named a serving endpoint.",
                "databricks.yml:2 agent_app_name still has an endpoint's name as its value.",
                "databricks.yml:2 serving_endpoint_name stands beside agent_app_name.",
            ],
            left);
        Assert.Equal(left, await tree.LeftAsync("--binding", "agent"));
        Assert.Equal(migrated, tree.Snapshot());
    }

    [Fact]
    public async Task Nothing_is_left_once_the_person_did_it_all()
    {
        using var tree = new MigratedTree(("databricks.yml", Literal), (".env", "DATABRICKS_SERVING_ENDPOINT_NAME=x\n"));
        await tree.LeftAsync();
        File.WriteAllText(tree.File("databricks.yml"), tree.Read("databricks.yml").Replace("name: x", "name: my-agent", StringComparison.Ordinal));
        File.WriteAllText(tree.File(".env"), tree.Read(".env").Replace("AGENT_APP_URL=", "AGENT_APP_URL=https://a", StringComparison.Ordinal));

        Assert.Contains("Nothing to migrate", (await tree.MigrateAsync()).Error);
    }

    [Fact]
    public async Task An_app_that_is_called_as_its_endpoint_was_is_done_when_the_backups_are_gone()
    {
        using var tree = new MigratedTree(("databricks.yml", Literal));
        Assert.NotEmpty(await tree.LeftAsync());

        File.Delete(tree.File("databricks.yml.before-migrate"));

        Assert.Empty(await tree.LeftAsync());
    }

    [Fact]
    public async Task Migrating_what_is_migrated_changes_nothing_and_tells_the_rest_again()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            using var tree = new MigratedTree(("databricks.yml", Bundle(random)), ("app/app.yaml", AppYaml(random)), (".env", DotEnv(random)));
            var before = tree.Snapshot().Keys.ToDictionary(file => file, tree.Read);

            var first = await tree.MigrateAsync();
            var once = tree.Snapshot();
            var second = await tree.MigrateAsync();

            Assert.True(first.ExitCode == 0 && second.ExitCode == 0, $"seed {seed}: {first.Error}{second.Error}");
            var forgotten = Left(first).Except(Left(second)).ToArray();
            Assert.True(forgotten.Length == 0, $"seed {seed} forgets {string.Join('\n', forgotten)}\n{before["databricks.yml"]}\n---\n{tree.Read("databricks.yml")}");
            Assert.True(once.SequenceEqual(tree.Snapshot()), $"seed {seed} changes twice:\n{before["databricks.yml"]}\n---\n{tree.Read("databricks.yml")}");
            Assert.All(before, file => Assert.Equal(Comments(file.Value), Comments(tree.Read(file.Key)).Where(comment => !comment.Contains("agent app's address", StringComparison.Ordinal))));
        }
    }

    private static string[] Left(DeployRun run) => [.. run.Error.Split('\n').Where(line => line.Contains(": ", StringComparison.Ordinal))];

    private static IEnumerable<string> Comments(string text) =>
        text.Split('\n').Where(line => line.Contains('#')).Select(line => line[line.IndexOf('#')..].TrimEnd());

    private static string Bundle(Random random)
    {
        var apps = string.Concat(Enumerable.Range(0, random.Next(1, 3)).Select(index => App(random, $"app{index}")));
        var variables = random.Next(3) switch
        {
            0 => "variables: {serving_endpoint_name: {default: x}}\n",
            1 => "variables:\n  serving_endpoint_name: # old\n    description: d\n",
            _ => "variables:\n  serving_endpoint_name: {}\n  agent_app_name: {}\n",
        };
        var text = $"# top\n{variables}resources:\n  apps:\n{apps}targets:\n  dev:\n    variables: {{serving_endpoint_name: dev}}\n";
        return random.Next(2) == 0 ? text : text.ReplaceLineEndings("\r\n");
    }

    private static string App(Random random, string key)
    {
        var indent = random.Next(2) == 0 ? "      " : "        ";
        var bindings = string.Concat(Enumerable.Range(0, random.Next(0, 4)).Select(_ => Binding(random, indent)));
        var environment = random.Next(2) == 0 ? "" : $"      config:\n        env:\n        - name: DATABRICKS_SERVING_ENDPOINT_NAME # env\n          {Pick(random, "value_from", "valueFrom", "value")}: {Pick(random, Names)}\n";
        return $"    {key}:\n      source_code_path: ./{Pick(random, key == "app0" ? "app" : "other", "elsewhere")}\n{(bindings.Length == 0 ? "" : "      resources:\n" + bindings)}{environment}";
    }

    private static string Binding(Random random, string indent)
    {
        var (name, endpoint, permission) = (Pick(random, Names), Pick(random, Endpoints), Pick(random, "CAN_QUERY", "'CAN_MANAGE'", "\"CAN_VIEW\""));
        return random.Next(4) switch
        {
            0 => $"{indent}- {{name: {name}, serving_endpoint: {{name: \"{endpoint.Trim('\'')}\", permission: {permission}}}}} # flow\n",
            1 => $"{indent}- serving_endpoint: # block\n{indent}    name: {endpoint}\n{indent}    permission: {permission}\n{indent}  name: {name}\n",
            2 => $"{indent}- name: {name}\n{indent}  app: {{name: other, permission: CAN_USE}}\n",
            _ => $"{indent}- name: {name} # named\n{indent}  serving_endpoint:\n{indent}    permission: {permission}\n{indent}    name: {endpoint}\n",
        };
    }

    private static string AppYaml(Random random) =>
        $"env:\n  - name: {Pick(random, "DATABRICKS_SERVING_ENDPOINT_NAME", "OTHER")} # a\n    {Pick(random, "valueFrom", "value")}: {Pick(random, Names)}\n";

    private static string DotEnv(Random random) => Pick(random, "", "A=1\n", "DATABRICKS_SERVING_ENDPOINT_NAME=x\n", "AGENT_APP_URL=\nDATABRICKS_SERVING_ENDPOINT_NAME=x");

    private static string Pick(Random random, params string[] from) => from[random.Next(from.Length)];
}
