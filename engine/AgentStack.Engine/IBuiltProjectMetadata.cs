namespace Aspire.Hosting;

/// <summary>A referenced project that was built with the AppHost; only the build writes these.</summary>
public interface IBuiltProjectMetadata : IProjectMetadata
{
    /// <summary>The built assembly's full path.</summary>
    string TargetPath { get; }
}
