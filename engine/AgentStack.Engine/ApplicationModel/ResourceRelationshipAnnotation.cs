namespace Aspire.Hosting.ApplicationModel;

/// <summary>How a resource relates to another: <c>Parent</c>, <c>Reference</c>, <c>WaitFor</c>.</summary>
public sealed class ResourceRelationshipAnnotation(IResource resource, string type) : IResourceAnnotation
{
    public IResource Resource { get; } = resource;

    public string Type { get; } = type;
}
