using AgentStack.Deploy.Model;
using AgentStack.Deploy.Publishing;
using AgentStack.Deploy.Publishing.Reading;
using AgentStack.Tests.Engine;
using AgentStack.Tests.Files;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace AgentStack.Tests.Deploy.Publishing;

/// <summary>An AppHost's model in publish mode, made by a test and read as a bundle.</summary>
internal sealed class PublishedModel : IAsyncDisposable
{
    /// <summary>The step that reads.</summary>
    public const string Step = "read";

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
    public Task<BundleModel> ReadAsync() => ReadAsync(_application.Builder, Folder.Path, _application.Deadline);

    /// <summary>Reads an AppHost's model; its command line names <see cref="Step"/>.</summary>
    public static async Task<BundleModel> ReadAsync(IDistributedApplicationTestingBuilder builder, string appHost, CancellationToken cancellation)
    {
        BundleModel? read = null;
        Exception? failure = null;
        builder.Pipeline.AddStep(Step, async context =>
        {
            try
            {
                read = await new ModelReader("stack", appHost).ReadAsync(PublishedApps.Of(context.Model), context);
            }
            catch (Exception thrown)
            {
                failure = thrown;
            }
        });
        await using var built = await builder.BuildAsync(cancellation);
        await built.RunAsync(cancellation);
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
