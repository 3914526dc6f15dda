using AgentStack.Deploy.Yaml;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Debts.Predicates;

/// <summary>A section of the file: <c>endpoint_guardrail_audit</c>.</summary>
internal sealed record SectionPath(string Name) : FactPath
{
    public override YamlNode Find(YamlMappingNode facts) => facts.Child(Name)
        ?? throw new PredicateException($"'{Name}' is none of {string.Join(", ", facts.Children.Keys)}.");

    public override string ToString() => Name;
}
