using AgentStack.Contract;
using AgentStack.Deploy.Debts;
using AgentStack.Deploy.Model;
using AgentStack.Deploy.Publishing.Output;
using AgentStack.Deploy.Yaml;
using AgentStack.Tests.Deploy;
using AgentStack.Tests.Files;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Tests.Stack;

/// <summary>What the AppHost's own <c>--step publish</c> writes.</summary>
[Collection(typeof(Published))]
public sealed class PublishedBundleTests(PublishedBundle bundle)
{
    [Fact]
    public void It_has_both_apps_the_page_and_the_texts()
    {
        var files = FileHashes.Paths(bundle.Folder).ToHashSet(StringComparer.Ordinal);

        Assert.Superset(
            new HashSet<string>(StringComparer.Ordinal)
            {
                "databricks.yml", "README.md", ".env.example", ".agentstack.json", "agent/app.yaml", "agent/pyproject.toml",
                "agent/agent_server/agent.py", "proxy/app.yaml", "proxy/AgentStack.Proxy", "proxy/wwwroot/index.html",
            },
            files);
        Assert.Contains(files, path => path.StartsWith("proxy/wwwroot/assets/", StringComparison.Ordinal) && path.EndsWith(".js", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_is_uploaded_that_the_platform_refuses_or_nobody_needs()
    {
        string[] files = [.. FileHashes.Paths(bundle.Folder)];

        Assert.All(files, path => Assert.True(new FileInfo(Path.Combine(bundle.Folder, path)).Length < UploadLimit.Bytes, path));
        Assert.All(
            [".pdb", ".pyc", "/package.json", "/.env", "appsettings.Development.json"],
            end => Assert.DoesNotContain(files, path => path.EndsWith(end, StringComparison.Ordinal)));
        Assert.DoesNotContain(files, path => path.StartsWith("agent/tests/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_check_finds_nothing_in_it()
    {
        var run = await DeployRun.StartAsync([], time: null, "check", bundle.Folder, "--strict");

        Assert.True(run.ExitCode == 0, run.Error);
    }

    [Fact]
    public void It_names_the_apps_and_their_bindings_as_the_stack_does_on_this_machine()
    {
        var apps = Read("databricks.yml").Child("resources").Child("apps");

        Assert.Equal("./agent", apps.Child("agent").Text("source_code_path"));
        Assert.Equal("./proxy", apps.Child("proxy").Text("source_code_path"));
        Assert.Equal([ResourceNames.AgentBackend, "experiment"], NamesIn(apps.Child("proxy").Child("resources")));
        Assert.Equal(["experiment", "warehouse", "model"], NamesIn(apps.Child("agent").Child("resources")));
        Assert.Equal([EnvironmentVariables.AgentAppUrl], NamesIn(apps.Child("proxy").Child("config").Child("env")));
        Assert.Equal(
            [
                EnvironmentVariables.ExperimentId, EnvironmentVariables.WarehouseId, EnvironmentVariables.ModelEndpoint,
                EnvironmentVariables.TrackingUri, EnvironmentVariables.TracingTable,
            ],
            NamesIn(apps.Child("agent").Child("config").Child("env")));
    }

    [Fact]
    public void The_model_is_the_one_whose_guardrail_the_debts_talk_of()
    {
        var variables = Read("databricks.yml").Child("variables");
        var debts = DebtsFile.Parse(DebtsRegistry.DefaultFile, Repository.Read(DebtsRegistry.DefaultFile));

        Assert.Equal(debts.ChatEndpoint, variables.Child("model_endpoint").Text("default"));
    }

    [Fact]
    public async Task Publishing_again_leaves_each_byte_and_each_time_so_that_nothing_is_uploaded_again()
    {
        var before = Files();

        await bundle.PublishAsync();

        Assert.Equal(before, Files());

        (string Path, string Hash, DateTime Time)[] Files() =>
        [
            .. FileHashes.Paths(bundle.Folder).Order(StringComparer.Ordinal).Select(path => (
                path, FileHashes.Of(Path.Combine(bundle.Folder, path)), File.GetLastWriteTimeUtc(Path.Combine(bundle.Folder, path)))),
        ];
    }

    [Fact]
    public void What_it_does_is_told_step_by_step()
    {
        Assert.Contains(bundle.Lines, line => line.Contains("agent: copying ../agent", StringComparison.Ordinal));
        Assert.Contains(bundle.Lines, line => line.Contains("proxy: publishing the project, building ../frontend", StringComparison.Ordinal));
        Assert.Contains(bundle.Lines, line => line.Contains(bundle.Folder, StringComparison.Ordinal));
    }

    private static IEnumerable<string?> NamesIn(YamlNode? list) => ((YamlSequenceNode)list!).Children.Select(item => item.Text("name"));

    private YamlNode Read(string path)
    {
        var yaml = new YamlStream();
        using var text = File.OpenText(Path.Combine(bundle.Folder, path));
        yaml.Load(text);
        return yaml.Documents[0].RootNode;
    }
}
