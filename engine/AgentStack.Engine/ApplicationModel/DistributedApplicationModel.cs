namespace Aspire.Hosting.ApplicationModel;

/// <summary>The finished model: the resources that run or are published.</summary>
public class DistributedApplicationModel(IResourceCollection resources)
{
    /// <summary>All resources, in the order in which they were added.</summary>
    public IResourceCollection Resources { get; } = resources;
}
