namespace Aspire.Hosting;

/// <summary>A project that is known by its path and not built yet.</summary>
internal sealed class ProjectFile : IProjectMetadata
{
    private ProjectFile(string path) => ProjectPath = path;

    public string ProjectPath { get; }

    /// <exception cref="DistributedApplicationException">There is no such file, or not one project in the folder.</exception>
    public static ProjectFile Find(string path, string resourceName)
    {
        if (File.Exists(path))
        {
            return new(path);
        }

        var projects = Directory.Exists(path) ? Directory.GetFiles(path, "*.csproj") : [];
        return projects is [var project]
            ? new(project)
            : throw new DistributedApplicationException(
                $"The project of resource '{resourceName}' was not found at '{path}'. Point AddProject at a .csproj file, " +
                "or at a folder that holds exactly one.");
    }
}
