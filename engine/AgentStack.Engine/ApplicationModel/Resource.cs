namespace Aspire.Hosting.ApplicationModel;

/// <summary>The base of all resources: a valid name and a list of annotations.</summary>
public abstract class Resource : IResource
{
    /// <exception cref="DistributedApplicationException">The name breaks the naming rule.</exception>
    protected Resource(string name)
    {
        ResourceName.Validate(name);
        Name = name;
    }

    /// <inheritdoc />
    public virtual string Name { get; }

    /// <inheritdoc />
    public virtual ResourceAnnotationCollection Annotations { get; } = [];
}
