using AgentStack.Deploy.Yaml;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>A bundle has no name, or none that the CLI can read.</summary>
internal sealed class BundleName() : TargetRule(
    "bundle-name",
    Severity.Error,
    "The CLI derives the deployment's folder from bundle.name, and resolves no reference there.",
    "Write bundle.name out.")
{
    protected override IEnumerable<Finding> Check(DeployedTarget target)
    {
        var name = target.Root.Child("bundle").Child("name") as YamlScalarNode;
        if (name?.Value?.Contains("${", StringComparison.Ordinal) is true)
        {
            yield return target.Bundle.At(name, Description, "bundle.name holds a reference, which the CLI does not resolve.");
        }
        else if (target.Root is YamlMappingNode && string.IsNullOrEmpty(name?.Value))
        {
            yield return target.Bundle.Root.Whole(Description, "bundle name not defined");
        }
    }
}
