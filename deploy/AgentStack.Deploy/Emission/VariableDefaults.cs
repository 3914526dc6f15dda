using AgentStack.Deploy.Model;

namespace AgentStack.Deploy.Emission;

/// <summary>What a value is where nothing fills in its references: the variables' defaults.</summary>
internal sealed class VariableDefaults(IReadOnlyList<BundleVariable> variables)
{
    /// <summary>The value with all defaults put in; <see langword="null"/> where one of its references has none.</summary>
    public string? Resolve(string value) => Unresolved(value) is null ? BundleReference.Replace(value, DefaultOf) : null;

    /// <summary>The first reference of the value that has no default, directly or behind a variable.</summary>
    public BundleReference? Unresolved(string value) => Unresolved(value, []);

    // A variable that leads back to itself has no value.
    private BundleReference? Unresolved(string value, IReadOnlyList<string> within) =>
        BundleReference.In(value).FirstOrDefault(reference =>
            Find(reference) is not { Default: { } text } variable
            || within.Contains(variable.Name)
            || Unresolved(text, [.. within, variable.Name]) is not null);

    private string DefaultOf(BundleReference reference) => BundleReference.Replace(Find(reference)!.Default!, DefaultOf);

    private BundleVariable? Find(BundleReference reference) =>
        variables.FirstOrDefault(variable => variable.Name == reference.Variable);
}
