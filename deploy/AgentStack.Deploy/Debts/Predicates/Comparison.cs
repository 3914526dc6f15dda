using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Debts.Predicates;

/// <summary><c>LEFT == RIGHT</c>, or <c>LEFT != RIGHT</c>.</summary>
internal sealed record Comparison(Operand Left, Operand Right, bool IsEqual) : Predicate
{
    protected override int Tightness => 4;

    public override bool? Evaluate(YamlMappingNode facts)
    {
        if (Left.Evaluate(facts) is not { } left || Right.Evaluate(facts) is not { } right)
        {
            return null;
        }

        return left.Truth is null == right.Truth is null
            ? left == right == IsEqual
            : throw new PredicateException($"'{this}' compares true or false with a text.");
    }

    public override string ToString() => $"{Left} {(IsEqual ? "==" : "!=")} {Right}";
}
