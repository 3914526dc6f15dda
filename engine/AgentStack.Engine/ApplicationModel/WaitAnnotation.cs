namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource that must get somewhere before this one starts.</summary>
public sealed class WaitAnnotation(IResource resource, WaitType waitType, int exitCode = 0) : IResourceAnnotation
{
    public IResource Resource { get; } = resource;

    public WaitType WaitType { get; } = waitType;

    /// <summary>What a <see cref="WaitType.WaitForCompletion"/> expects.</summary>
    public int ExitCode { get; } = exitCode;

    /// <summary>The application's default when null.</summary>
    public WaitBehavior? WaitBehavior { get; init; }
}
