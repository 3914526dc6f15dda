using AgentStack.FakeWorkspace.Apps;

namespace AgentStack.FakeWorkspace;

/// <summary>What of the workspace can be changed while it runs, to see what the other side makes of it.</summary>
internal sealed class WorkspaceSwitches(WorkspaceOptions options)
{
    private volatile AppReference _appValueFrom = options.AppValueFrom;
    private volatile bool _appUrlScheme = options.AppUrlScheme;

    /// <summary>What <c>valueFrom</c> makes of a binding to an app.</summary>
    public AppReference AppValueFrom
    {
        get => _appValueFrom;
        set => _appValueFrom = value;
    }

    /// <summary>Whether the Apps API tells an app's address with its scheme.</summary>
    public bool AppUrlScheme
    {
        get => _appUrlScheme;
        set => _appUrlScheme = value;
    }
}
