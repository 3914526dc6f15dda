using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Debts.Predicates;

/// <summary><c>not PART</c>.</summary>
internal sealed record Negation(Predicate Part) : Predicate
{
    protected override int Tightness => 3;

    public override bool? Evaluate(YamlMappingNode facts) => !Part.Evaluate(facts);

    public override string ToString() => $"not {Inside(Part, Tightness)}";
}
