using Aspire.Hosting.ApplicationModel;

namespace AgentStack.Deploy.Publishing.Reading;

/// <summary>The apps of the model: each has a key and a name of its own.</summary>
internal sealed class PublishedApps
{
    private PublishedApps(IReadOnlyList<PublishedApp> all) => All = all;

    /// <summary>In the order in which the resources were added.</summary>
    public IReadOnlyList<PublishedApp> All { get; }

    /// <exception cref="PublishException">There is no app, or two of them would be one on the platform.</exception>
    public static PublishedApps Of(DistributedApplicationModel model)
    {
        PublishedApp[] apps =
        [
            .. model.Resources.SelectMany(resource =>
                resource.Annotations.OfType<DatabricksAppAnnotation>().Select(annotation => PublishedApp.Of(resource, annotation))),
        ];
        if (apps is [])
        {
            throw new PublishException("No resource is an app: call PublishAsDatabricksApp on those that are to be deployed.");
        }

        RequireDistinct(apps, app => app.Key, "the key", "set Key on one of them");
        RequireDistinct(apps, app => app.AppName, "the app name", "name one of them otherwise");
        return new(apps);
    }

    /// <summary>The app that a resource is; <see langword="null"/> where it is none.</summary>
    public PublishedApp? Find(IResource resource) => All.FirstOrDefault(app => app.Resource == resource);

    private static void RequireDistinct(IEnumerable<PublishedApp> apps, Func<PublishedApp, string> value, string what, string remedy)
    {
        if (apps.GroupBy(value, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } same)
        {
            var names = string.Join(" and ", same.Select(app => $"'{app.Resource.Name}'"));
            throw new PublishException($"Resources {names} have {what} '{same.Key}' in common: {remedy}.");
        }
    }
}
