using AgentStack.Deploy.Model;

namespace AgentStack.Deploy.Emission;

/// <summary>What a text says where nobody fills anything in: the variables' defaults.</summary>
internal sealed class VariableDefaults(IReadOnlyList<BundleVariable> variables)
{
    /// <summary>The text with all defaults put in; <see langword="null"/> where one of its paths has none.</summary>
    public string? Resolve(string text) => Missing(text) is null ? BundleReference.Replace(text, DefaultOf) : null;

    /// <summary>The first path in a text that has no default, directly or behind a variable.</summary>
    public string? Missing(string text) => Missing(text, []);

    // A variable that leads back to itself has no value.
    private string? Missing(string text, IReadOnlyList<string> within) => FilledIn.In(text).FirstOrDefault(path =>
        Find(path) is not { Default: { } value } variable
        || within.Contains(variable.Name)
        || Missing(value, [.. within, variable.Name]) is not null);

    private string? DefaultOf(string path) => Find(path)?.Default is { } value ? BundleReference.Replace(value, DefaultOf) : null;

    private BundleVariable? Find(string path) => variables.FirstOrDefault(variable => variable.Name == FilledIn.VariableOf(path));
}
