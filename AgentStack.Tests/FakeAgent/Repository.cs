namespace AgentStack.Tests.FakeAgent;

/// <summary>Files of the repository that a test reads where they are.</summary>
static class Repository
{
    static readonly string _root = FindRoot();

    public static string Read(params string[] path) => File.ReadAllText(Path.Combine([_root, .. path]));

    public static string ReadData(string file) => Read("AgentStack.Tests", "FakeAgent", "Data", file);

    static string FindRoot()
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
