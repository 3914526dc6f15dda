namespace Aspire.Hosting.ApplicationModel;

/// <summary>Adds to a resource's arguments each time it starts.</summary>
public class CommandLineArgsCallbackAnnotation(Func<CommandLineArgsCallbackContext, Task> callback) : IResourceAnnotation
{
    /// <summary>Called in the order in which the annotations were added.</summary>
    public Func<CommandLineArgsCallbackContext, Task> Callback { get; } = callback;
}
