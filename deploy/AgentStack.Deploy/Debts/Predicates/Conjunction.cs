using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Debts.Predicates;

/// <summary><c>LEFT and RIGHT</c>. Both sides are always looked at, so that a mistake in either comes out.</summary>
internal sealed record Conjunction(Predicate Left, Predicate Right) : Predicate
{
    protected override int Tightness => 2;

    public override bool? Evaluate(YamlMappingNode facts) => Left.Evaluate(facts) & Right.Evaluate(facts);

    public override string ToString() => $"{Inside(Left, Tightness)} and {Inside(Right, Tightness + 1)}";
}
