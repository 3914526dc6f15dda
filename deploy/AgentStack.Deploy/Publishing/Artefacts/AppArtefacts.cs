using AgentStack.Deploy.Publishing.Reading;
using Aspire.Hosting;

namespace AgentStack.Deploy.Publishing.Artefacts;

/// <summary>Makes what runs on the platform: a published project with its page, or a folder of sources.</summary>
/// <param name="appHost">The AppHost's folder, where relative paths begin.</param>
/// <param name="scratch">A folder for what is built on the way.</param>
internal sealed class AppArtefacts(string appHost, string scratch)
{
    private const string Tests = "tests";
    private const string PageFolder = "wwwroot";

    /// <summary>What is done for an app, in a few words.</summary>
    public static string Describe(PublishedApp app) => app.Options switch
    {
        { SourceFolder: { } folder } => $"{app.Key}: copying {folder}",
        { Page: { } page } => $"{app.Key}: publishing the project, building {page}",
        _ => $"{app.Key}: publishing the project",
    };

    /// <exception cref="PublishException">Something is missing, or a build failed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task WriteAsync(PublishedApp app, string destination, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (app.Options.SourceFolder is { } sources)
        {
            CopiedSources.Write(Path.GetFullPath(sources, appHost), destination, Tests);
            return;
        }

        var project = app.Resource.Annotations.OfType<IProjectMetadata>().Single().ProjectPath;
        await PublishedProject.WriteAsync(project, destination, Scratch(app, "build"), cancellation);
        if (app.Options.Page is { } page)
        {
            await BuiltPage.WriteAsync(
                Path.GetFullPath(page, appHost), Path.Combine(destination, PageFolder), Scratch(app, "page"), cancellation);
        }
    }

    private string Scratch(PublishedApp app, string purpose) => Path.Combine(scratch, $"{app.Key}-{purpose}");
}
