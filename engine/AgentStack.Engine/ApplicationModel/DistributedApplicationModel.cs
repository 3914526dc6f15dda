namespace Aspire.Hosting.ApplicationModel;

/// <summary>The finished model: the resources that run or are published.</summary>
public class DistributedApplicationModel(IResourceCollection resources)
{
    /// <summary>All resources, in the order in which they were added.</summary>
    public IResourceCollection Resources { get; } = resources;

    /// <summary>The resource of that name, in any case.</summary>
    internal IResource? Find(string name) =>
        Resources.SingleOrDefault(resource => string.Equals(resource.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>What to tell somebody who asked for a resource that is not there.</summary>
    internal string NoSuchResource(string name) =>
        $"There is no resource '{name}'. The resources are: {string.Join(", ", Resources.Select(resource => resource.Name))}.";
}
