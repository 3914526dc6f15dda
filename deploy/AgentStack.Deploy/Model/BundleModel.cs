namespace AgentStack.Deploy.Model;

/// <summary>What is deployed, before anything is written: the same model gives the same bundle.</summary>
/// <param name="Name">The bundle's name.</param>
/// <param name="Apps">The apps; each after those that it refers to.</param>
/// <param name="Variables">The parameters of the stack, none of them secret.</param>
internal sealed record BundleModel(string Name, IReadOnlyList<AppModel> Apps, IReadOnlyList<BundleVariable> Variables)
{
    /// <summary>The workspaces of the targets, where the model says them: <c>dev</c>, <c>prod</c> and their hosts.</summary>
    public IReadOnlyDictionary<string, Uri> Hosts { get; init; } = new Dictionary<string, Uri>(StringComparer.Ordinal);
}
