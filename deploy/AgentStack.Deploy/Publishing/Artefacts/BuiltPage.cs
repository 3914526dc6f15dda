namespace AgentStack.Deploy.Publishing.Artefacts;

/// <summary>The page, built from exactly the packages that its lock file names.</summary>
internal static class BuiltPage
{
    private static readonly Tool Npm = new("npm", "install Node.js 20 or newer");

    /// <summary>Builds a copy of the page's sources: whoever works on them keeps their <c>node_modules</c>.</summary>
    /// <param name="sources">The npm project's folder.</param>
    /// <param name="destination">Where the page goes.</param>
    /// <param name="scratch">A folder for what is built on the way.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="PublishException">It cannot be built.</exception>
    public static async Task WriteAsync(string sources, string destination, string scratch, CancellationToken cancellation)
    {
        CopiedSources.Write(sources, scratch, "node_modules", "dist");
        await Npm.RunAsync(scratch, ["ci", "--include=dev", "--no-audit", "--no-fund"], cancellation);
        await Npm.RunAsync(scratch, ["run", "build", "--", "--outDir", destination, "--emptyOutDir"], cancellation);
        if (!File.Exists(Path.Combine(destination, "index.html")))
        {
            throw new PublishException($"The build of {sources} wrote no index.html: its build script must pass --outDir on to Vite.");
        }
    }
}
