using AgentStack.Deploy.Yaml;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>A variable's value is a secret.</summary>
internal sealed class SecretInVariable() : TargetRule(
    "secret-in-variable",
    Severity.Error,
    "What stands in databricks.yml is in the repository, in the workspace and in the deployment's record.",
    "Put it into a secret scope, and bind the app to the secret.")
{
    /// <summary>Where a variable's value stands.</summary>
    public static YamlScalarNode? ValueOf(YamlNode variable) => (variable as YamlScalarNode) ?? variable.Child("default") as YamlScalarNode;

    protected override IEnumerable<Finding> Check(DeployedTarget target) =>
        from variable in target.Root.Child("variables").Fields()
        let value = ValueOf(variable.Value)
        where value?.Value is { } text && LooksLikeSecret.Is((variable.Key as YamlScalarNode)?.Value ?? string.Empty, text)
        select target.Bundle.At(value, Description, $"The value of the variable '{variable.Key}' looks like a secret.");
}
