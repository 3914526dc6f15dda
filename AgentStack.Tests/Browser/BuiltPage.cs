namespace AgentStack.Tests.Browser;

/// <summary>Where the frontend's build puts the page.</summary>
static class BuiltPage
{
    /// <summary>The folder that the proxy serves.</summary>
    /// <exception cref="DirectoryNotFoundException">The page has not been built; the message says how to.</exception>
    public static string Folder { get; } = Find(Path.GetDirectoryName(new Projects.AgentStack_Proxy().ProjectPath)!);

    static string Find(string proxy)
    {
        var folder = Path.Combine(proxy, "wwwroot");
        return File.Exists(Path.Combine(folder, "index.html"))
            ? folder
            : throw new DirectoryNotFoundException("The page is not built. In frontend/: npm ci && npm run build");
    }
}
