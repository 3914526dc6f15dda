using AgentStack.Deploy.Steps;
using AgentStack.Deploy.Targets;

namespace AgentStack.Deploy.Preflight;

/// <summary>What earlier checks found and later ones need.</summary>
internal sealed class Findings
{
    /// <summary>The workspace that all profiles lead to; <see langword="null"/> until that is known.</summary>
    public Uri? Workspace { get; set; }

    /// <summary>Both apps; <see langword="null"/> until they are found.</summary>
    public (LocatedApp Front, LocatedApp Agent)? Apps { get; set; }

    /// <summary>Whether an app was seen that does not run.</summary>
    public bool AnAppIsDown { get; set; }

    /// <summary>Whether the front app was seen without its binding to the agent app.</summary>
    public bool IsUnbound { get; set; }

    /// <summary>Why a check of the apps is skipped as long as there are none: the check that is to blame.</summary>
    public Verdict SkipWithoutApps() =>
        Verdict.Skip(CheckNames.Needs(Workspace is null ? CheckNames.ProfileHosts : CheckNames.AppsExist));
}
