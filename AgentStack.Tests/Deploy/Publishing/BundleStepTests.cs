using AgentStack.Deploy.Checks.Reading;
using AgentStack.Deploy.Checks.Uploads;
using AgentStack.Deploy.Model;
using AgentStack.Deploy.Publishing;
using AgentStack.Deploy.Publishing.Output;
using AgentStack.Tests.Engine;
using AgentStack.Tests.Files;
using AgentStack.Tests.Logs;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentStack.Tests.Deploy.Publishing;

/// <summary>The whole step over apps that are folders of sources: no tool has to run.</summary>
public sealed class BundleStepTests : IDisposable
{
    private readonly TemporaryDirectory _files = new();

    private string Bundle => _files.File("bundle");

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task A_bundle_has_the_texts_and_each_apps_sources()
    {
        await PublishAsync();

        Assert.Equal(
            [
                ".agentstack.json", ".env.example", ".gitignore", "README.md", "agent/agent.py", "agent/app.yaml", "databricks.yml", "proxy/app.yaml",
                "proxy/main.py",
            ],
            FileHashes.Paths(Bundle).Order(StringComparer.Ordinal));
        Assert.Contains("AGENT_APP_URL", File.ReadAllText(Path.Combine(Bundle, "proxy/app.yaml")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Split_there_is_a_bundle_for_each_app()
    {
        await PublishAsync("--split=true");

        Assert.Equal(
            [
                ".agentstack.json", "README.md", "agent/.env.example", "agent/.gitignore", "agent/app/agent.py", "agent/app/app.yaml", "agent/databricks.yml",
                "proxy/.env.example", "proxy/.gitignore", "proxy/app/app.yaml", "proxy/app/main.py", "proxy/databricks.yml",
            ],
            FileHashes.Paths(Bundle).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_same_model_gives_the_same_bytes()
    {
        await PublishAsync();
        var first = File.ReadAllText(Path.Combine(Bundle, Inventory.FileName));
        Directory.Delete(Bundle, recursive: true);

        await PublishAsync();

        Assert.Equal(first, File.ReadAllText(Path.Combine(Bundle, Inventory.FileName)));
    }

    [Fact]
    public async Task Publishing_again_is_in_nobodys_way_and_an_edited_file_needs_force()
    {
        await PublishAsync();
        await PublishAsync();
        var edited = Path.Combine(Bundle, "databricks.yml");
        File.AppendAllText(edited, "# mine");

        var failure = await Assert.ThrowsAnyAsync<DistributedApplicationException>(() => PublishAsync());
        Assert.Contains("databricks.yml", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("# mine", File.ReadAllText(edited), StringComparison.Ordinal);

        await PublishAsync("--force=true");
        Assert.DoesNotContain("# mine", File.ReadAllText(edited), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sources_with_a_file_that_publishing_writes_are_refused_and_the_old_bundle_stays()
    {
        await PublishAsync();
        _files.Write("agent/app.yaml", "command: [mine]");

        var failure = await Assert.ThrowsAnyAsync<DistributedApplicationException>(() => PublishAsync());

        Assert.Contains("agent/app.yaml", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("mine", File.ReadAllText(Path.Combine(Bundle, "agent/app.yaml")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secrets_value_is_in_no_file()
    {
        const string secret = "hunter2-of-the-warehouse";
        await PublishAsync("--Parameters:api-key=" + secret);

        var files = FileHashes.Paths(Bundle).Select(path => File.ReadAllText(Path.Combine(Bundle, path))).ToArray();
        Assert.Contains(files, text => text.Contains("api-key", StringComparison.Ordinal));
        Assert.All(files, text => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_platform_would_refuse_is_one_line_and_writes_nothing()
    {
        var failure = await Assert.ThrowsAnyAsync<DistributedApplicationException>(() =>
            PublishAsync(app => app.ComputeSize = "HUGE", _ => { }));

        Assert.Contains("HUGE", failure.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Bundle));
    }

    [Theory]
    [InlineData(false, "agent/", "proxy/")]
    [InlineData(true, "agent/app/", "proxy/app/")]
    public async Task What_running_an_app_in_its_folder_leaves_there_is_not_uploaded(bool isSplit, string agent, string proxy)
    {
        _files.Write("agent/.gitignore", "mlflow.db\nmlruns/\n");
        _files.Write("agent/server/tools.py", "");
        await PublishAsync($"--split={isSplit}");
        string[] left = [agent + "mlflow.db", agent + "mlruns/0/trace.json", agent + ".env", proxy + "App_Data/votes.db"];
        foreach (var file in left)
        {
            _files.Write("bundle/" + file, "private");
        }

        string[] uploaded =
            [.. AppUpload.Of(FolderReader.Read(Bundle)).SelectMany(upload => upload.Uploaded).Select(file => file.Path).Order(StringComparer.Ordinal)];

        Assert.Equal(
            [agent + ".gitignore", agent + "agent.py", agent + "app.yaml", agent + "server/tools.py", proxy + "app.yaml", proxy + "main.py"],
            uploaded);
    }

    [Fact]
    public async Task A_secret_that_is_written_out_is_refused_without_being_repeated_and_the_old_bundle_stays()
    {
        const string secret = "dapi0123456789abcdef0123456789abcdef";
        await PublishAsync();
        _files.Write("agent/settings.py", "");

        var failure = await Assert.ThrowsAnyAsync<DistributedApplicationException>(() => PublishAsync(agent => agent.WithEnvironment("SEARCH_TOKEN", secret)));

        Assert.Contains("secret-in-plain", failure.Message, StringComparison.Ordinal);
        Assert.Contains("SEARCH_TOKEN", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, failure.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Bundle, "agent/settings.py")));
    }

    [Fact]
    public async Task A_warning_is_told_and_stops_nothing()
    {
        using var logs = new CapturedLogs();

        await PublishAsync(_ => { }, agent => agent.ApplicationBuilder.Services.AddLogging(logging => logging.AddProvider(logs)));

        Assert.Contains(logs.All, entry => entry.Contains("Warning: databricks.yml:", StringComparison.Ordinal)
            && entry.Contains("user-scopes-missing", StringComparison.Ordinal));
        Assert.True(File.Exists(Path.Combine(Bundle, "databricks.yml")));
    }

    [Fact]
    public async Task Interrupted_while_it_is_put_together_the_old_bundle_stays()
    {
        await PublishAsync();
        var before = File.ReadAllText(Path.Combine(Bundle, Inventory.FileName));
        _files.Write("agent/added.py", "");

        var failure = await Record.ExceptionAsync(() => PublishAsync(agent => agent.WithEnvironment(async context =>
        {
            context.ExecutionContext.ServiceProvider.GetRequiredService<IHostApplicationLifetime>().StopApplication();
            await Task.Delay(Timeout.Infinite, context.CancellationToken).ContinueWith(_ => { }, TaskScheduler.Default);
        })));

        Assert.Equal("Interrupted.", failure?.Message);
        Assert.Equal(before, File.ReadAllText(Path.Combine(Bundle, Inventory.FileName)));
        Assert.False(File.Exists(Path.Combine(Bundle, "agent/added.py")));
        Assert.Equal(["lock"], Directory.GetFileSystemEntries(_files.File(".bundle.agentstack")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Interrupted_when_all_is_put_together_the_old_bundle_stays()
    {
        await PublishAsync();
        _files.Write("agent/added.py", "");
        PipelineStepContext? step = null;
        using var logs = new LastWarning(() =>
        {
            step!.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
            step.CancellationToken.WaitHandle.WaitOne(Time.Deadline.Limit);
        });

        var failure = await Record.ExceptionAsync(() => PublishAsync(_ => { }, agent =>
        {
            agent.ApplicationBuilder.Pipeline.AddStep("first", context => Task.FromResult(step = context), requiredBy: DatabricksExtensions.StepName);
            agent.ApplicationBuilder.Services.AddLogging(logging => logging.AddProvider(logs));
        }));

        Assert.Equal("Interrupted.", failure?.Message);
        Assert.True(logs.IsTold);
        Assert.False(File.Exists(Path.Combine(Bundle, "agent/added.py")));
    }

    [Fact]
    public async Task What_a_rule_is_less_sure_of_here_stops_nothing()
    {
        await PublishAsync(agent => agent.WithEnvironment("UVICORN_PORT", "8000"));

        Assert.Contains("UVICORN_PORT", File.ReadAllText(Path.Combine(Bundle, "agent/app.yaml")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_the_platform_refuses_is_named()
    {
        using (var file = File.OpenWrite(_files.Write("agent/model.bin", "")))
        {
            file.SetLength(UploadLimit.Bytes + 1);
        }

        var failure = await Assert.ThrowsAnyAsync<DistributedApplicationException>(() => PublishAsync());

        Assert.Contains("agent/model.bin: file-too-large", failure.Message, StringComparison.Ordinal);
    }

    private Task PublishAsync(params string[] args) => PublishAsync(_ => { }, _ => { }, args);

    private Task PublishAsync(Action<IResourceBuilder<ExecutableResource>> change) => PublishAsync(_ => { }, change);

    private async Task PublishAsync(
        Action<DatabricksAppOptions> configure, Action<IResourceBuilder<ExecutableResource>> change, params string[] args)
    {
        _files.Write("agent/agent.py", "print('agent')");
        _files.Write("proxy/main.py", "print('proxy')");
        await using var application = new TestApplication(
            ["--operation", "publish", "--step", "publish", "--output-path", Bundle, .. args]);
        var key = application.Builder.AddParameter("api-key", secret: true);
        var agent = AddApp(application, "agent-backend", "agent").WithEnvironment("API_KEY", key);
        change(agent);
        AddApp(application, "proxy", "proxy", configure).WithReference(agent.GetEndpoint("http"));
        application.Builder.AddDatabricksBundle("stack");
        await using var built = await application.Builder.BuildAsync(application.Deadline);
        await built.RunAsync(application.Deadline);
    }

    private IResourceBuilder<ExecutableResource> AddApp(
        TestApplication application, string name, string folder, Action<DatabricksAppOptions>? configure = null) =>
        application.AddScript(name, "true").WithHttpEndpoint().PublishAsDatabricksApp("the-" + folder, app =>
        {
            app.SourceFolder = _files.File(folder);
            app.Command = ["python", folder == "agent" ? "agent.py" : "main.py"];
            configure?.Invoke(app);
        });
}
