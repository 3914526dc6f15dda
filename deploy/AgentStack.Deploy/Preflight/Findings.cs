using AgentStack.Deploy.Targets;

namespace AgentStack.Deploy.Preflight;

/// <summary>What earlier checks found and later ones need.</summary>
internal sealed class Findings
{
    /// <summary>The workspace that all profiles lead to; <see langword="null"/> until that is known.</summary>
    public Uri? Workspace { get; set; }

    /// <summary>Both apps; <see langword="null"/> until they are found.</summary>
    public (LocatedApp Front, LocatedApp Agent)? Apps { get; set; }

    /// <summary>Whether both apps run, as far as can be seen.</summary>
    public bool AppsRun { get; set; }

    /// <summary>Whether the front app is bound to the agent app.</summary>
    public bool IsBound { get; set; }
}
