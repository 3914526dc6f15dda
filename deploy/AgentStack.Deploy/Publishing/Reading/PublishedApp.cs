using Aspire.Hosting.ApplicationModel;

namespace AgentStack.Deploy.Publishing.Reading;

/// <summary>A resource that is published as an app.</summary>
/// <param name="Key">Its key in the bundle.</param>
/// <param name="AppName">Its name in the workspace.</param>
/// <param name="Resource">The resource.</param>
/// <param name="Options">What the model does not say.</param>
internal sealed record PublishedApp(string Key, string AppName, IResource Resource, DatabricksAppOptions Options)
{
    private const string Backend = "-backend";

    /// <summary>What whoever refers to it calls the binding.</summary>
    public string BindingName => Resource.Name;

    /// <summary>The variable that tells where it is: <c>AGENT_APP_URL</c> of <c>agent-backend</c>.</summary>
    public string AddressVariable => $"{PlainName(Resource.Name).Replace('-', '_').ToUpperInvariant()}_APP_URL";

    public static PublishedApp Of(IResource resource, DatabricksAppAnnotation annotation) =>
        new(annotation.Options.Key ?? PlainName(resource.Name).ToLowerInvariant(), annotation.AppName, resource, annotation.Options);

    private static string PlainName(string name) =>
        name.EndsWith(Backend, StringComparison.OrdinalIgnoreCase) && name.Length > Backend.Length ? name[..^Backend.Length] : name;
}
