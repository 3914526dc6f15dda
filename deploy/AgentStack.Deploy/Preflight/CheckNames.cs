namespace AgentStack.Deploy.Preflight;

/// <summary>The checks' names in the report, and in the reasons of those that need them.</summary>
internal static class CheckNames
{
    public const string ProfileHosts = "profile_hosts";
    public const string BundleHost = "bundle_host";
    public const string CliVersion = "cli_version";
    public const string AppsExist = "apps_exist";
    public const string AppsRunning = "apps_running";
    public const string AgentInvocations = "agent_invocations";
    public const string AgentBinding = "agent_binding";
    public const string BindingApproval = "binding_approval";

    /// <summary>Those that say nothing good of a workspace as long as they were skipped.</summary>
    public static readonly IReadOnlyList<string> OfApps = [AppsExist, AppsRunning, AgentInvocations, AgentBinding, BindingApproval];

    /// <summary>Why a check is skipped that another one had to come before.</summary>
    public static string Needs(string check) => $"{check} did not hold";
}
