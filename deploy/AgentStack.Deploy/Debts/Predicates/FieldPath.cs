using AgentStack.Deploy.Yaml;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Debts.Predicates;

/// <summary>A field that must be there: <c>OF.NAME</c>.</summary>
internal sealed record FieldPath(FactPath Of, string Name) : FactPath
{
    public override YamlNode? Find(YamlMappingNode facts) => Of.Find(facts) is { } parent
        ? parent.Child(Name) ?? throw new PredicateException($"'{this}' is not in the file.")
        : null;

    public override string ToString() => $"{Of}.{Name}";
}
