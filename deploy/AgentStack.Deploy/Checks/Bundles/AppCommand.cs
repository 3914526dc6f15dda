using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>What starts an app.</summary>
/// <param name="File">The file that says it.</param>
/// <param name="Node">The program and its arguments.</param>
internal sealed record AppCommand(YamlFile File, YamlSequenceNode Node)
{
    private static readonly string[] Shells = ["sh", "bash", "dash", "zsh"];

    public IReadOnlyList<YamlScalarNode> Words => [.. Node.OfType<YamlScalarNode>()];

    /// <summary>Whether a shell reads what follows.</summary>
    public bool IsOfShell => Words.Any(word => Shells.Contains(Path.GetFileName(word.Value), StringComparer.Ordinal));
}
