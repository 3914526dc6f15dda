using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Debts.Predicates;

/// <summary>When a debt may go. Its text reads back as itself.</summary>
internal abstract record Predicate
{
    /// <summary>How tightly it holds together: a looser one inside a tighter one needs parentheses.</summary>
    protected abstract int Tightness { get; }

    /// <summary>Whether it holds; <see langword="null"/> where that hangs on something that the file does not know yet.</summary>
    /// <exception cref="PredicateException">The file can never know it.</exception>
    public abstract bool? Evaluate(YamlMappingNode facts);

    /// <summary>Its text where one at least this tight is expected.</summary>
    protected static string Inside(Predicate part, int tightness) => part.Tightness < tightness ? $"({part})" : $"{part}";
}
