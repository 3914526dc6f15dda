using AgentStack.Deploy.Emission;
using AgentStack.Deploy.Emission.Files;
using AgentStack.Deploy.Model;
using AgentStack.Deploy.Publishing.Artefacts;
using AgentStack.Deploy.Publishing.Output;
using AgentStack.Deploy.Publishing.Reading;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AgentStack.Deploy.Publishing;

/// <summary>Writes the bundle: reads the model, makes what runs, adds the texts and puts all into the output folder.</summary>
/// <param name="bundleName">The bundle's name.</param>
/// <param name="appHost">The AppHost's folder.</param>
internal sealed class BundleStep(string bundleName, string appHost)
{
    /// <exception cref="PublishException">The stack cannot be published.</exception>
    /// <exception cref="ModelException">The platform would refuse the bundle.</exception>
    public async Task RunAsync(PipelineStepContext context)
    {
        var settings = BundleSettings.From(context.Services.GetRequiredService<IConfiguration>());
        var apps = PublishedApps.Of(context.Model);
        var model = await new ModelReader(bundleName, appHost).ReadAsync(apps, context) with { Hosts = settings.Hosts };
        var texts = BundleTexts.Of(model, settings.IsSplit);

        var path = context.Services.GetRequiredService<IPipelineOutputService>().GetOutputDirectory();
        using var output = OutputFolder.Open(path, appHost, TimeProvider.System);
        await WriteArtefactsAsync(apps, EmittedBundle.Of(model, settings.IsSplit), output.Staging, context);
        Write(texts, output.Staging);
        WriteUploads(model, settings.IsSplit, output.Staging);
        CheckedOutput.Check(output.Staging, context.Logger);
        output.Replace(settings.IsForced);
        await context.ReportingStep.CompleteAsync(
            $"The bundle is in {path}: its README.md says how to deploy it.", cancellationToken: context.CancellationToken);
    }

    private async Task WriteArtefactsAsync(
        PublishedApps apps, IReadOnlyList<EmittedBundle> bundles, string staging, PipelineStepContext context)
    {
        using var scratch = new ScratchFolder();
        var artefacts = new AppArtefacts(appHost, scratch.Path);
        foreach (var (bundle, model) in bundles.SelectMany(bundle => bundle.Apps.Select(model => (bundle, model))))
        {
            var app = apps.All.Single(app => app.Key == model.Key);
            await using var task = await context.ReportingStep.CreateTaskAsync(AppArtefacts.Describe(app), context.CancellationToken);
            await artefacts.WriteAsync(app, Path.Combine(staging, bundle.SourcePath(model)), context.CancellationToken);
            await task.CompleteAsync($"{app.Key}: done", cancellationToken: context.CancellationToken);
        }
    }

    // Only now it is known what there is to upload.
    private static void WriteUploads(BundleModel model, bool isSplit, string staging)
    {
        foreach (var bundle in EmittedBundle.Of(model, isSplit))
        {
            EmittedBundle listed = bundle with
            {
                Apps = [.. bundle.Apps.Select(app => app with { Uploads = UploadPatterns.Of(Path.Combine(staging, bundle.SourcePath(app))) })],
            };
            File.WriteAllText(Path.Combine(staging, bundle.Folder, DatabricksYml.Name), DatabricksYml.Of(listed));
        }
    }

    private static void Write(IEnumerable<BundleText> texts, string staging)
    {
        foreach (var text in texts)
        {
            var file = Path.Combine(staging, text.Path);
            if (File.Exists(file))
            {
                throw new PublishException($"The sources have a {text.Path}, which publishing writes: delete theirs.");
            }

            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text.Text);
        }
    }
}
