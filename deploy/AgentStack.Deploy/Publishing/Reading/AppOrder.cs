using AgentStack.Deploy.Model;

namespace AgentStack.Deploy.Publishing.Reading;

/// <summary>Puts each app after those that it refers to, and otherwise leaves them in their order.</summary>
internal static class AppOrder
{
    /// <exception cref="PublishException">Apps refer to each other.</exception>
    public static IReadOnlyList<AppModel> Sort(IReadOnlyList<AppModel> apps)
    {
        var sorted = new List<AppModel>();
        foreach (var app in apps)
        {
            Visit(app, apps, [], sorted);
        }

        return sorted;
    }

    private static void Visit(AppModel app, IReadOnlyList<AppModel> apps, List<string> path, List<AppModel> sorted)
    {
        if (path.Contains(app.Key))
        {
            throw new PublishException(
                $"These apps refer to each other: {string.Join(" → ", path.Append(app.Key))}. One of them has to be deployed first.");
        }

        if (sorted.Contains(app))
        {
            return;
        }

        path.Add(app.Key);
        foreach (var reference in app.References)
        {
            Visit(apps.Single(other => other.Key == reference.Key), apps, path, sorted);
        }

        path.RemoveAt(path.Count - 1);
        sorted.Add(app);
    }
}
