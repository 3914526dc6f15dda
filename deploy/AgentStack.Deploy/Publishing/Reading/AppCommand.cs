using Aspire.Hosting.ApplicationModel;

namespace AgentStack.Deploy.Publishing.Reading;

/// <summary>What starts an app on the platform.</summary>
internal static class AppCommand
{
    /// <exception cref="PublishException">The model does not say it.</exception>
    public static IReadOnlyList<string> Of(PublishedApp app) => (app.Options, app.Resource) switch
    {
        ({ SourceFolder: not null, Command: [_, ..] command, Page: null }, _) => command,
        ({ SourceFolder: not null, Command: [] }, _) =>
            throw new PublishException($"Resource '{app.Resource.Name}' has a SourceFolder and no Command: say what starts it."),
        ({ SourceFolder: not null }, _) =>
            throw new PublishException($"Resource '{app.Resource.Name}' has a SourceFolder and a Page: only a project gets a page."),
        ({ Command: [_, ..] }, _) =>
            throw new PublishException($"Resource '{app.Resource.Name}' has a Command and no SourceFolder: a project starts by itself."),
        (_, ProjectResource project) => OfProject(project),
        _ => throw new PublishException(
            $"Resource '{app.Resource.Name}' is no .NET project: set SourceFolder and Command in PublishAsDatabricksApp."),
    };

    // Uploaded files lose their mode, and the platform starts a command without a shell.
    private static string[] OfProject(ProjectResource project)
    {
        var program = Path.GetFileNameWithoutExtension(project.Annotations.OfType<Aspire.Hosting.IProjectMetadata>().Single().ProjectPath);
        return ["bash", "-c", $"chmod +x ./{program} && exec ./{program}"];
    }
}
