using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>Resources that wait for each other in a circle would wait for ever.</summary>
internal static class DependencyCycle
{
    /// <exception cref="DistributedApplicationException">There is one; the message shows it.</exception>
    public static void ThrowIfAny(DistributedApplicationModel model)
    {
        var done = new HashSet<IResource>();
        foreach (var resource in model.Resources)
        {
            Visit(resource, [], done);
        }
    }

    private static void Visit(IResource resource, List<IResource> path, HashSet<IResource> done)
    {
        if (path.IndexOf(resource) is var start and >= 0)
        {
            var circle = string.Join(" → ", path.Skip(start).Append(resource).Select(r => r.Name));
            throw new DistributedApplicationException($"These resources wait for each other: {circle}. Remove one of the waits.");
        }

        if (done.Contains(resource))
        {
            return;
        }

        path.Add(resource);
        foreach (var wait in resource.Annotations.OfType<WaitAnnotation>())
        {
            Visit(wait.Resource, path, done);
        }

        path.RemoveAt(path.Count - 1);
        done.Add(resource);
    }
}
