namespace Aspire.Hosting.ApplicationModel;

/// <summary>Which endpoints of another resource this one is told of.</summary>
internal sealed class EndpointReferenceAnnotation(IResourceWithEndpoints resource, string? name) : IResourceAnnotation
{
    public IResourceWithEndpoints Resource { get; } = resource;

    /// <summary>The name to use in place of the resource's own.</summary>
    public string? Name { get; } = name;

    public bool UseAllEndpoints { get; set; }

    public HashSet<string> EndpointNames { get; } = new(StringComparer.OrdinalIgnoreCase);
}
