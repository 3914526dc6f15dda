using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Debts.Predicates;

/// <summary>A value that stands in the predicate itself.</summary>
internal sealed record Literal(Fact Value) : Operand
{
    public override Fact Evaluate(YamlMappingNode facts) => Value;

    public override string ToString() => this switch
    {
        { Value.Truth: not null } => Value.Text,
        _ when Value.Text.Contains('"', StringComparison.Ordinal) => $"'{Value.Text}'",
        _ => $"\"{Value.Text}\"",
    };
}
