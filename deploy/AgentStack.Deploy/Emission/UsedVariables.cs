using AgentStack.Deploy.Model;

namespace AgentStack.Deploy.Emission;

/// <summary>The variables that an app needs, in their order.</summary>
internal static class UsedVariables
{
    public static IEnumerable<BundleVariable> Of(AppModel app, IReadOnlyList<BundleVariable> variables)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var value in AppValues.Of(app))
        {
            Collect(value, variables, used);
        }

        return variables.Where(variable => used.Contains(variable.Name));
    }

    // A default may hold variables, too.
    private static void Collect(string value, IReadOnlyList<BundleVariable> variables, HashSet<string> used)
    {
        foreach (var name in FilledIn.In(value).Select(FilledIn.VariableOf).OfType<string>().Where(used.Add))
        {
            Collect(variables.FirstOrDefault(variable => variable.Name == name)?.Default ?? "", variables, used);
        }
    }
}
