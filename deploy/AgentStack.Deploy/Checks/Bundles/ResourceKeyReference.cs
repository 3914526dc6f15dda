using AgentStack.Deploy.Yaml;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>A resource's key holds a variable.</summary>
internal sealed class ResourceKeyReference() : TargetRule(
    "resource-key-variable",
    Severity.Error,
    "The CLI stops at a reference in the key of a resource; before 0.299.1 it crashed.",
    "Write a fixed key, and the variable as its `name`.")
{
    protected override IEnumerable<Finding> Check(DeployedTarget target) =>
        from kind in target.Root.Child("resources").Fields()
        from resource in kind.Value.Fields()
        let key = (resource.Key as YamlScalarNode)?.Value
        where key is not null && key.Contains("${", StringComparison.Ordinal)
        select target.Bundle.At(resource.Key, Description, $"resource key \"{key}\" must not contain variable references");
}
