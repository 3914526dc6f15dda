namespace AgentStack.Deploy.Rollout;

/// <summary>What the command line decides of a rollout.</summary>
/// <param name="Folder">The folder of the bundle, or of several.</param>
/// <param name="Profile">The profile that deploys.</param>
/// <param name="BundleTarget">The bundle's target; its default one when null.</param>
/// <param name="Variables">Variables of the bundle, each as <c>NAME=VALUE</c>.</param>
/// <param name="From">The step to begin again with; where the last rollout ended when null.</param>
internal sealed record RolloutRequest(
    string Folder, string Profile, string? BundleTarget, IReadOnlyList<string> Variables, string? From)
{
    /// <summary>The variables that a bundle knows.</summary>
    public IEnumerable<string> VariablesOf(RolloutBundle bundle) =>
        Variables.Where(variable => bundle.Variables.Contains(NameOf(variable), StringComparer.Ordinal));

    public static string NameOf(string variable) => variable.Split('=', 2)[0];
}
