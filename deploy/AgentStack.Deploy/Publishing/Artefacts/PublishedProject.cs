namespace AgentStack.Deploy.Publishing.Artefacts;

/// <summary>A .NET project as the platform runs it.</summary>
internal static class PublishedProject
{
    private const string Profile = "databricks-app";

    private static readonly Tool Dotnet = new("dotnet", "install the .NET SDK that global.json names");

    /// <summary>Publishes a project; what it is built with stays out of the project's own <c>bin</c> and <c>obj</c>.</summary>
    /// <param name="project">The project file.</param>
    /// <param name="destination">Where the program goes.</param>
    /// <param name="scratch">A folder for what is built on the way.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="PublishException">It cannot be published.</exception>
    public static async Task WriteAsync(string project, string destination, string scratch, CancellationToken cancellation)
    {
        var folder = Path.GetDirectoryName(project)!;
        var profile = Path.Combine("Properties", "PublishProfiles", Profile + ".pubxml");
        if (!File.Exists(Path.Combine(folder, profile)))
        {
            throw new PublishException($"{Path.GetFileName(project)} has no {profile}: it says how the platform wants the program.");
        }

        string[] arguments =
        [
            "publish", project, $"-p:PublishProfile={Profile}", "--artifacts-path", scratch, "--output", destination,
            .. SameBytes(scratch), "--disable-build-servers", "--nologo", "--verbosity", "quiet",
        ];
        await Dotnet.RunAsync(folder, arguments, cancellation);
    }

    // Neither the commit nor the place of the build comes out in the program: what did not change stays as it was, and in its time.
    private static string[] SameBytes(string scratch) =>
        ["-p:IncludeSourceRevisionInInformationalVersion=false", "-p:DebugType=none", $"-p:PathMap={scratch}=/build"];
}
