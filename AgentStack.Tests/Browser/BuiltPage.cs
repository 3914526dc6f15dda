namespace AgentStack.Tests.Browser;

/// <summary>Where the frontend's build puts the page.</summary>
internal static class BuiltPage
{
    /// <summary>The folder of the proxy's project.</summary>
    public static string ProxyFolder => Path.GetDirectoryName(new Projects.AgentStack_Proxy().ProjectPath)!;

    /// <summary>The folder of files that a proxy serves.</summary>
    /// <exception cref="DirectoryNotFoundException">The page has not been built; the message says how to.</exception>
    public static string In(string proxyFolder)
    {
        var folder = Path.Combine(proxyFolder, "wwwroot");
        return File.Exists(Path.Combine(folder, "index.html"))
            ? folder
            : throw new DirectoryNotFoundException("The page is not built. In frontend/: npm ci && npm run build");
    }
}
