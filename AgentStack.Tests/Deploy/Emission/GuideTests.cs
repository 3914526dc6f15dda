using System.Diagnostics;
using AgentStack.Contract;
using AgentStack.Deploy.Emission.Guides;
using AgentStack.Deploy.Model;

namespace AgentStack.Tests.Deploy.Emission;

/// <summary>README.md and .env.example: what a person types.</summary>
public sealed class GuideTests
{
    private static readonly string[] Awkward =
    [
        "", "a b", "it's", "\"q\"", "$HOME", "`id`", "$(id)", "a\\b", "it's \"$HOME\" `id` \\",
        "a\nb", "#a", "*", "~", "!x", "日本", "a;b&c|d",
    ];

    private static readonly string[] InOrder =
    [
        "auth login", "bundle validate", "bundle deploy", "bundle run agent", "bundle run proxy", "App not authorized", "-- probe",
    ];

    [Fact]
    public void The_commands_stand_in_the_order_in_which_they_work()
    {
        var readme = Emitted.Text(SampleModels.TwoApps, "README.md");

        var places = InOrder.Select(command => readme.IndexOf(command, StringComparison.Ordinal)).ToArray();

        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    [Fact]
    public void Each_command_of_a_bundle_sets_the_variables_without_a_default_and_no_other()
    {
        var commands = Emitted.Text(SampleModels.TwoApps, "README.md").Split('\n')
            .Where(line => line.StartsWith("databricks bundle", StringComparison.Ordinal)).ToArray();

        Assert.Equal(5, commands.Length);
        Assert.All(commands, command => Assert.EndsWith(
            " --var experiment_id=EXPERIMENT_ID --var warehouse_id=WAREHOUSE_ID", command));
        Assert.All(commands, command => Assert.DoesNotContain("tracing_table", command));
    }

    [Fact]
    public void Split_each_bundle_is_deployed_from_its_folder_and_the_agents_first()
    {
        var readme = Emitted.Text(SampleModels.TwoApps, "README.md", split: true);

        var agent = readme.IndexOf("(cd agent && databricks bundle run agent -t dev", StringComparison.Ordinal);
        var proxy = readme.IndexOf(
            "(cd proxy && databricks bundle deploy -t dev --var experiment_id=EXPERIMENT_ID)", StringComparison.Ordinal);
        Assert.InRange(agent, 0, proxy);
    }

    [Fact]
    public void Secrets_are_created_only_where_there_are_any()
    {
        Assert.DoesNotContain("put-secret", Emitted.Text(SampleModels.TwoApps, "README.md"));

        var readme = Emitted.Text(SampleModels.Everything, "README.md");
        Assert.Contains("\ndatabricks secrets create-scope everything\n", readme);
        Assert.Contains("\ndatabricks secrets put-secret everything search-key\n", readme);
        Assert.Contains("\ndatabricks secrets put-secret TEAM_SCOPE 'other key'\n", readme);
    }

    [Theory]
    [InlineData(false, "databricks.yml")]
    [InlineData(true, "proxy/databricks.yml")]
    public void The_apps_that_are_checked_are_those_that_were_deployed(bool split, string file)
    {
        var names = Emitted.Yaml(SampleModels.TwoApps, file, split).At("targets", "dev", "variables");
        var apps = $"--appkit-app {AsTyped("proxy")} --agent-app {AsTyped("agent")}";

        var readme = Emitted.Text(SampleModels.TwoApps, "README.md", split);

        Assert.All(["preflight", "probe"], verb => Assert.Contains(
            $" -- {verb} --target PROFILE --principal-profile SP_PROFILE {apps}\n", readme, StringComparison.Ordinal));
        Assert.Contains("ID=$(databricks current-user me -o json | jq -r .id)\n", readme, StringComparison.Ordinal);

        string AsTyped(string key) => names.TextAt(key + "_app_name")!.Replace("${workspace.current_user.id}", "$ID", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_rollout_as_one_command_sets_each_variable_once(bool split) => Assert.Contains(
        " -- up FOLDER --target PROFILE --principal-profile SP_PROFILE --var experiment_id=EXPERIMENT_ID --var warehouse_id=WAREHOUSE_ID\n",
        Emitted.Text(SampleModels.TwoApps, "README.md", split),
        StringComparison.Ordinal);

    [Fact]
    public void An_app_that_calls_none_needs_no_approval()
    {
        var readme = Emitted.Text(new BundleModel("stack", [new AppModel("agent", "my-agent", ["run"])], []), "README.md");

        Assert.DoesNotContain("Approve", readme);
        Assert.DoesNotContain("-- probe", readme);
    }

    [Fact]
    public void The_example_has_each_variable_once_and_no_secret()
    {
        var lines = Emitted.Text(SampleModels.Everything, ".env.example").Split('\n');

        Assert.Contains("API_KEY=", lines);
        Assert.Contains("# What the secret ${var.secret_scope}/search-key yields.", lines);
        Assert.Single(lines, line => line.StartsWith(EnvironmentVariables.AgentAppUrl + "=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_shell_reads_from_the_example_what_the_bundle_sets()
    {
        var app = new AppModel("agent", "my-agent", ["run"])
        {
            Environment = [.. Awkward.Select((value, index) => EnvironmentEntry.Of("VALUE_" + index, value))],
        };
        var example = Emitted.Text(new BundleModel("stack", [app], []), ".env.example");
        var print = string.Concat(Awkward.Select((_, index) => $"printf '%s\\0' \"$VALUE_{index}\"\n"));

        var printed = await ShellAsync(example + print);

        Assert.Equal(Awkward, printed.Split('\0')[..^1]);
    }

    [Theory]
    [InlineData("plain-1.2/x", "plain-1.2/x")]
    [InlineData("other key", "'other key'")]
    [InlineData("it's", "\"it's\"")]
    public void A_word_is_quoted_only_where_a_shell_would_take_it_apart(string text, string written) =>
        Assert.Equal(written, ShellWord.Of(text));

    private static async Task<string> ShellAsync(string script)
    {
        using var shell = Process.Start(new ProcessStartInfo("sh", "-s")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        await shell.StandardInput.WriteAsync(script);
        shell.StandardInput.Close();
        var printed = await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, shell.ExitCode);
        return printed;
    }
}
