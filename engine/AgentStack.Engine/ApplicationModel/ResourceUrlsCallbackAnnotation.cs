namespace Aspire.Hosting.ApplicationModel;

/// <summary>Changes a resource's addresses once they are known.</summary>
public sealed class ResourceUrlsCallbackAnnotation(Func<ResourceUrlsCallbackContext, Task> callback) : IResourceAnnotation
{
    /// <summary>Called in the order in which the annotations were added.</summary>
    public Func<ResourceUrlsCallbackContext, Task> Callback { get; } = callback;
}
