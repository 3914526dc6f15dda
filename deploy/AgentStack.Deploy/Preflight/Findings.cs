using AgentStack.WorkspaceClient.Apps;

namespace AgentStack.Deploy.Preflight;

/// <summary>What earlier checks found and later ones need.</summary>
internal sealed class Findings
{
    /// <summary>The workspace that all profiles lead to; <see langword="null"/> until that is known.</summary>
    public Uri? Workspace { get; set; }

    /// <summary>Whether both apps are there.</summary>
    public bool AppsExist { get; set; }

    /// <summary>Whether both apps run.</summary>
    public bool AppsRun { get; set; }

    /// <summary>Whether the front app is bound to the agent app.</summary>
    public bool IsBound { get; set; }

    /// <summary>What the workspace says of the front app; <see langword="null"/> where only its address is known.</summary>
    public WorkspaceApp? Front { get; set; }

    /// <summary>What the workspace says of the agent app; <see langword="null"/> where only its address is known.</summary>
    public WorkspaceApp? Agent { get; set; }
}
