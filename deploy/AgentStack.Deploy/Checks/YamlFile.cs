using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Checks;

/// <summary>A YAML file of the checked folder; each node knows its line.</summary>
/// <param name="Path">From the checked folder on, with forward slashes.</param>
/// <param name="Root">Its first document; null where the file is empty or is no YAML.</param>
internal sealed record YamlFile(string Path, YamlNode? Root)
{
    /// <summary>A finding at a node of this file.</summary>
    public Finding At(YamlNode node, RuleDescription rule, string message) =>
        new(rule, Path, (int)node.Start.Line, (int)node.Start.Column, message);
}
