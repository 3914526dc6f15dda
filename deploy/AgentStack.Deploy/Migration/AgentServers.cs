using AgentStack.Deploy.Checks;
using AgentStack.Deploy.Checks.Sources;

namespace AgentStack.Deploy.Migration;

/// <summary>The agents in a folder. Whoever serves <c>/invocations</c> is asked by others: the endpoint that it is bound to may be its model.</summary>
internal sealed class AgentServers(CheckedFolder folder)
{
    private readonly IReadOnlyList<AgentServer> _all =
    [
        .. from code in folder.Code
           from file in code.Files
           let served = ServedInvocations.At(file)
           where served is not null
           select new AgentServer(code.App, file.Path, file.PlaceOf(served.Value).Line),
    ];

    /// <summary>The agent that an app of a bundle is; null where it is none.</summary>
    public AgentServer? Of(MigratedApp app) => _all.FirstOrDefault(agent => Is(agent.App, app));

    /// <summary>Whether an agent may be an app of a bundle: it is, or its code is no app's and nothing says where the app's is.</summary>
    public bool MayBe(AgentServer agent, MigratedApp app) => agent.App is null
        ? !folder.Apps.Any(known => known.SourceFolder is not null && Is(known, app))
        : Of(app) == agent;

    /// <summary>The agent whose folder a file lies in; null where it is another app's.</summary>
    public AgentServer? Around(string path)
    {
        var owner = AppCode.OwnerOf(path, folder.Apps);
        return _all.FirstOrDefault(agent => ReferenceEquals(agent.App, owner) && (owner is not null || IsNear(path, agent.File)));
    }

    private static bool Is(CheckedApp? known, MigratedApp app) =>
        known is { BundleFile: { } bundle } && known.Key == app.Key && app.IsDeclaredIn(bundle.Path);

    // Where no app says what is its own, each folder at the top is taken for one; what lies beside them is for all.
    private static bool IsNear(string path, string server) => TopOf(path) is var top && (top.Length == 0 || top == TopOf(server));

    private static string TopOf(string path) => path.IndexOf('/') is >= 0 and var slash ? path[..slash] : "";
}
