namespace AgentStack.Tests.Files;

/// <summary>Files of the repository that a test reads where they are.</summary>
internal static class Repository
{
    public static readonly string Root = FindRoot();

    /// <param name="path">From the repository's root, with slashes.</param>
    public static string Read(string path) => File.ReadAllText(PathOf(path));

    /// <param name="path">From the repository's root, with slashes.</param>
    public static string PathOf(string path) => Path.Combine(Root, path);

    private static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "AgentStack.sln")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException($"No AgentStack.sln above {AppContext.BaseDirectory}; run the tests from a checkout.");
    }
}
