using AgentStack.Deploy.Model;
using AgentStack.Deploy.Yaml;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>A resource that an app is bound to.</summary>
internal sealed record AppBinding(YamlMappingNode Node)
{
    public string? Name => Node.Text("name");

    /// <summary>Where its name stands; where it has none, its first field.</summary>
    public YamlNode NameNode => Node.Child("name") ?? Node.Children.Keys.FirstOrDefault() ?? Node;

    /// <summary>The kinds that it names, which should be one: the kind, its key and what it says.</summary>
    public IReadOnlyList<(BindingKind Kind, YamlNode KeyNode, YamlNode Fields)> Kinds =>
    [
        .. from child in Node.Children
           join kind in BindingKind.All on (child.Key as YamlScalarNode)?.Value equals kind.Name
           select (kind, child.Key, child.Value),
    ];

    public bool Is(BindingKind kind) => Kinds.Any(other => other.Kind == kind);
}
