using AgentStack.Deploy.Model;

namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>The bundle and app.yaml configure the app differently.</summary>
internal sealed class ConfigDiffers() : AppRule(
    "config-differs",
    Severity.Warning,
    "`databricks bundle run` takes the config of databricks.yml, a deployment from the page takes app.yaml: which one ran last decides.",
    "Write the same in both, or only one of them.")
{
    protected override IEnumerable<Finding> Check(DeployedApp app)
    {
        if (app.BundleEnvironment.Count == 0 || app.AppYamlEnvironment.Count == 0)
        {
            yield break;
        }

        var written = app.AppYamlEnvironment.ToLookup(variable => variable.Name, StringComparer.Ordinal);
        foreach (var variable in app.BundleEnvironment.Where(IsComparable))
        {
            if (!written.Contains(variable.Name))
            {
                yield return variable.At(
                    variable.NameNode, Description, $"{variable.Name} of {app.Key} is not in {app.App.AppYaml!.Path}.");
            }
            else if (written[variable.Name].All(other => IsComparable(other) && !IsSame(variable, other)))
            {
                yield return variable.At(
                    variable.NameNode, Description, $"{variable.Name} of {app.Key} is something else in {app.App.AppYaml!.Path}.");
            }
        }

        var declared = app.BundleEnvironment.Select(variable => variable.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var variable in app.AppYamlEnvironment.Where(variable => !declared.Contains(variable.Name)))
        {
            yield return variable.At(
                variable.NameNode, Description, $"{variable.Name} of {app.Key} is not in the config of databricks.yml.");
        }
    }

    private static bool IsSame(AppVariable variable, AppVariable other) =>
        (other.Value, other.From) == (variable.Value, variable.From);

    // What a reference becomes, app.yaml can only guess; a misspelt entry has a rule of its own.
    private static bool IsComparable(AppVariable variable) =>
        variable.Misspelt is null && !BundleReference.IsIn(variable.Value ?? string.Empty);
}
