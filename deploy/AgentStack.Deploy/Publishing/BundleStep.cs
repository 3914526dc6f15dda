using AgentStack.Deploy.Emission;
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
        var bundles = EmittedBundle.Of(model, settings.IsSplit);
        var texts = new StagedTexts(BundleTexts.Of(model, settings.IsSplit), bundles);

        var path = context.Services.GetRequiredService<IPipelineOutputService>().GetOutputDirectory();
        using var output = OutputFolder.Open(path, appHost, TimeProvider.System);
        var parts = bundles
            .SelectMany(bundle => bundle.Apps.Select(app => (App: apps.All.Single(other => other.Key == app.Key), Folder: bundle.SourcePath(app))))
            .ToList();
        var copied = parts.Where(part => part.App.Options.SourceFolder is not null);
        var built = parts.Where(part => part.App.Options.SourceFolder is null).ToList();
        await WriteArtefactsAsync(copied, output.Staging, context);
        output.Expect(
            texts.Known(output.Staging), [.. built.Select(part => part.Folder), .. texts.StillUnknown(output.Staging)], settings.IsForced);
        await WriteArtefactsAsync(built, output.Staging, context);
        texts.Write(output.Staging);
        CheckedOutput.Check(output.Staging, context.Logger);
        context.CancellationToken.ThrowIfCancellationRequested();
        output.Replace(settings.IsForced);
        await context.ReportingStep.CompleteAsync(
            $"The bundle is in {path}: its README.md says how to deploy it.", cancellationToken: context.CancellationToken);
    }

    private async Task WriteArtefactsAsync(IEnumerable<(PublishedApp App, string Folder)> parts, string staging, PipelineStepContext context)
    {
        using var scratch = new ScratchFolder();
        var artefacts = new AppArtefacts(appHost, scratch.Path);
        foreach (var (app, folder) in parts)
        {
            await using var task = await context.ReportingStep.CreateTaskAsync(AppArtefacts.Describe(app), context.CancellationToken);
            await artefacts.WriteAsync(app, Path.Combine(staging, folder), context.CancellationToken);
            await task.CompleteAsync($"{app.Key}: done", cancellationToken: context.CancellationToken);
        }
    }
}
