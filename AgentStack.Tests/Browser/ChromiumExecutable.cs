namespace AgentStack.Tests.Browser;

/// <summary>Where the machine's own Chromium is.</summary>
internal static class ChromiumExecutable
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    /// <summary>The first of the usual names in the folders of a search path such as <c>PATH</c>.</summary>
    /// <exception cref="FileNotFoundException">None is there; the message says how to install one.</exception>
    public static string Find(string? searchPath)
    {
        var folders = (searchPath ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var candidates = from name in Names from folder in folders select Path.Combine(folder, name);
        return candidates.FirstOrDefault(File.Exists) ?? throw new FileNotFoundException(
            $"The browser tests need one of {string.Join(", ", Names)} on the PATH. On Debian: apt-get install chromium");
    }
}
