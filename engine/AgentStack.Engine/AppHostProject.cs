using System.Reflection;

namespace Aspire.Hosting;

/// <summary>What the build wrote into an AppHost's assembly about its project.</summary>
internal sealed class AppHostProject(Assembly? assembly)
{
    private const string DirectoryKey = "apphostprojectpath";

    /// <summary>The project's directory; the current one for an application without an AppHost project.</summary>
    public string Directory { get; } = assembly?
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(a => string.Equals(a.Key, DirectoryKey, StringComparison.OrdinalIgnoreCase))?.Value
        ?? Environment.CurrentDirectory;

    /// <summary>Debug or Release.</summary>
    public string Configuration { get; } =
        assembly?.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration is { Length: > 0 } configuration ? configuration : "Debug";
}
