using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Where a referenced project is; the build writes one implementation per project.</summary>
public interface IProjectMetadata : IResourceAnnotation
{
    /// <summary>The project file's full path.</summary>
    string ProjectPath { get; }

    /// <summary>Whether the project was already built with the AppHost.</summary>
    bool SuppressBuild => false;
}
