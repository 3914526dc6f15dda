using AgentStack.Deploy.Model;
using AgentStack.Deploy.Publishing;
using AgentStack.Deploy.Publishing.Reading;
using AgentStack.Tests.Engine;
using AgentStack.Tests.Files;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace AgentStack.Tests.Deploy.Publishing;

/// <summary>An AppHost's model in publish mode, made by a test and read as a bundle.</summary>
internal sealed class PublishedModel : IAsyncDisposable
{
    private const string Step = "read";

    private readonly TestApplication _application = new("--operation", "publish", "--step", Step);

    public IDistributedApplicationBuilder Builder => _application.Builder;

    /// <summary>Files beside the AppHost.</summary>
    public TemporaryDirectory Folder => _application.Folder;

    /// <summary>An app that is a folder of sources, with an HTTP endpoint.</summary>
    public IResourceBuilder<ExecutableResource> AddApp(string name, Action<DatabricksAppOptions>? configure = null) =>
        AddPlain(name).PublishAsDatabricksApp("the-" + name, app =>
        {
            app.SourceFolder = "../sources";
            app.Command = ["run-it"];
            configure?.Invoke(app);
        });

    /// <summary>A resource that is not published.</summary>
    public IResourceBuilder<ExecutableResource> AddPlain(string name) => _application.AddScript(name, "true").WithHttpEndpoint();

    /// <summary>Reads the model as publishing does.</summary>
    public async Task<BundleModel> ReadAsync()
    {
        BundleModel? read = null;
        Exception? failure = null;
        Builder.Pipeline.AddStep(Step, async context =>
        {
            try
            {
                read = await new ModelReader("stack", Folder.Path).ReadAsync(PublishedApps.Of(context.Model), context);
            }
            catch (Exception thrown)
            {
                failure = thrown;
            }
        });
        await using var built = await _application.Builder.BuildAsync(_application.Deadline);
        await built.RunAsync(_application.Deadline);
        return failure is null ? read! : throw failure;
    }

    /// <summary>Reads an app of the model.</summary>
    public async Task<AppModel> ReadAppAsync(string key) => (await ReadAsync()).Apps.Single(app => app.Key == key);

    /// <summary>Asserts that the model is refused in one line.</summary>
    public async Task RefusesAsync(params string[] words)
    {
        var failure = await Assert.ThrowsAsync<PublishException>(ReadAsync);

        Assert.All(words, word => Assert.Contains(word, failure.Message, StringComparison.Ordinal));
        Assert.DoesNotContain('\n', failure.Message);
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
