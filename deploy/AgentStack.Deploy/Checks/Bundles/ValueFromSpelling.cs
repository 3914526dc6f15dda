namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>A variable is spelt as the other file wants it.</summary>
internal sealed class ValueFromSpelling() : AppRule(
    "value-from-spelling",
    Severity.Error,
    "databricks.yml knows value_from and app.yaml knows valueFrom; each ignores the other, and the variable is empty.",
    "Write value_from in databricks.yml, valueFrom in app.yaml.")
{
    protected override IEnumerable<Finding> Check(DeployedApp app) =>
        from variable in app.Environment
        where variable.Misspelt is not null
        select variable.At(variable.Misspelt!, Description, Message(variable));

    private static string Message(AppVariable variable) => variable.IsOfBundle
        ? $"{variable.Name} has '{AppVariable.InAppYaml}', but here it is '{AppVariable.InBundle}'."
        : $"{variable.Name} has '{AppVariable.InBundle}', but here it is '{AppVariable.InAppYaml}'.";
}
