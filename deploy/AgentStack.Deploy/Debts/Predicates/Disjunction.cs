using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Debts.Predicates;

/// <summary><c>LEFT or RIGHT</c>. Both sides are always looked at, so that a mistake in either comes out.</summary>
internal sealed record Disjunction(Predicate Left, Predicate Right) : Predicate
{
    protected override int Tightness => 1;

    public override bool? Evaluate(YamlMappingNode facts) => Left.Evaluate(facts) | Right.Evaluate(facts);

    public override string ToString() => $"{Inside(Left, Tightness)} or {Inside(Right, Tightness + 1)}";
}
