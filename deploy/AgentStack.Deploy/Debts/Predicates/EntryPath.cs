using AgentStack.Deploy.Yaml;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Debts.Predicates;

/// <summary>An entry that may be added yet, under a key that is itself looked up: <c>OF[KEY]</c>.</summary>
internal sealed record EntryPath(FactPath Of, Operand Key) : FactPath
{
    public override YamlNode? Find(YamlMappingNode facts) =>
        Of.Find(facts) is { } parent && Key.Evaluate(facts) is { } key ? parent.Child(key.Text) : null;

    public override string ToString() => $"{Of}[{Key}]";
}
