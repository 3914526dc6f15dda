using AgentStack.Deploy.Yaml;

namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>A variable has no value, or two.</summary>
internal sealed class VariableWithoutValue() : AppRule(
    "variable-value",
    Severity.Error,
    "A variable has either a value or a binding that yields it.",
    "Write one of value and value_from (valueFrom in app.yaml).")
{
    protected override IEnumerable<Finding> Check(DeployedApp app) =>
        from variable in app.Environment
        let count = (variable.Item.Child("value") is null ? 0 : 1) + (variable.FromNode is null ? 0 : 1)
        where count != 1 && variable.Misspelt is null
        select variable.At(
            variable.NameNode, Description, $"{variable.Name} has {(count == 0 ? "no value" : "a value and a binding")}.");
}
