namespace AgentStack.Tests.FakeAgent;

/// <summary>Files of the repository that a test reads where they are.</summary>
internal static class Repository
{
    private static readonly string Root = FindRoot();

    public static string Read(params string[] path) => File.ReadAllText(Path.Combine([Root, .. path]));

    public static string ReadData(string file) => Read("AgentStack.Tests", "FakeAgent", "Data", file);

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
