using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Debts.Predicates;

/// <summary>What stands on a side of a comparison. Its text reads back as itself.</summary>
internal abstract record Operand
{
    /// <summary>Its value; <see langword="null"/> where the file does not know it yet.</summary>
    /// <exception cref="PredicateException">The file can never know it.</exception>
    public abstract Fact? Evaluate(YamlMappingNode facts);
}
