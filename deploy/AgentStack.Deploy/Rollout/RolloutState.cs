namespace AgentStack.Deploy.Rollout;

/// <summary>What earlier steps found and later ones need: the apps' names, which only the CLI can make out of the bundle.</summary>
internal sealed class RolloutState
{
    /// <summary>The name of each app in the workspace, by its key.</summary>
    public Dictionary<string, string> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>The name of the agent app: what the front app is bound to.</summary>
    public string? Agent { get; set; }
}
