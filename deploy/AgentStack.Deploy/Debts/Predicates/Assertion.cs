using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Debts.Predicates;

/// <summary>A value that is true or false by itself.</summary>
internal sealed record Assertion(Operand Value) : Predicate
{
    protected override int Tightness => 4;

    public override bool? Evaluate(YamlMappingNode facts) => Value.Evaluate(facts) switch
    {
        null => null,
        { Truth: { } truth } => truth,
        _ => throw new PredicateException($"'{Value}' is a text: compare it with == or !=."),
    };

    public override string ToString() => $"{Value}";
}
