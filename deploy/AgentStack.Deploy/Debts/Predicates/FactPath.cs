using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Debts.Predicates;

/// <summary>A way to a value of the file.</summary>
internal abstract record FactPath : Operand
{
    /// <summary>Where it leads; <see langword="null"/> where an entry on the way is not there yet.</summary>
    /// <exception cref="PredicateException">It leads to no place that the file can have.</exception>
    public abstract YamlNode? Find(YamlMappingNode facts);

    public sealed override Fact? Evaluate(YamlMappingNode facts) => Find(facts) switch
    {
        // A value that is not believed any more is as good as none.
        null or YamlScalarNode { Value: null } => null,
        YamlScalarNode scalar => Fact.Of(scalar),
        _ => throw new PredicateException($"'{this}' is a part of the file, not a value: go on to one of its fields."),
    };
}
