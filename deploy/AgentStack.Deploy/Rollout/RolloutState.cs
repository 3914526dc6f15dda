namespace AgentStack.Deploy.Rollout;

/// <summary>What earlier steps found and later ones need, and what runs.</summary>
internal sealed class RolloutState
{
    /// <summary>The name of each app in the workspace, by its key: only the CLI can make it out of the bundle.</summary>
    public Dictionary<string, string> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>The name of the agent app: what the front app is bound to.</summary>
    public string? Agent { get; set; }

    /// <summary>The command that changes the workspace right now.</summary>
    public CliCommand? Running { get; set; }
}
