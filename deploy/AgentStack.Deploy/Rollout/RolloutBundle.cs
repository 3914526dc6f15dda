namespace AgentStack.Deploy.Rollout;

/// <summary>A bundle of the folder that is rolled out.</summary>
/// <param name="Folder">Its folder, from there on; empty where it is the folder itself.</param>
/// <param name="Apps">The keys of its apps, in the order in which they are started.</param>
/// <param name="Variables">The variables that it knows: the CLI refuses others.</param>
internal sealed record RolloutBundle(string Folder, IReadOnlyList<string> Apps, IReadOnlyList<string> Variables);
