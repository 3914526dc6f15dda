using AgentStack.Deploy.Checks.Schema;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Checks;

/// <summary>A YAML file of the checked folder; each node knows its line, and merge keys (<c>&lt;&lt;</c>) are resolved.</summary>
/// <param name="Path">From the checked folder on, with forward slashes.</param>
/// <param name="Root">Its first document; null where the file is empty or is no YAML.</param>
internal sealed record YamlFile(string Path, YamlNode? Root)
{
    /// <summary>What is wrong with it as a file of YAML, whatever it says.</summary>
    public IReadOnlyList<Finding> Problems { get; init; } = [];

    /// <summary>Whether it is good YAML and says nothing.</summary>
    public bool IsEmpty => Problems.Count == 0 && (Root is null || ScalarKind.IsNull(Root));

    /// <summary>A finding at a node of this file.</summary>
    public Finding At(YamlNode node, RuleDescription rule, string message) =>
        new(rule, Path, (int)node.Start.Line, (int)node.Start.Column, message);

    /// <summary>A finding of the file as a whole.</summary>
    public Finding Whole(RuleDescription rule, string message) => new(rule, Path, 0, 0, message);
}
