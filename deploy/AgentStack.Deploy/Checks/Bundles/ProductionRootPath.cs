using AgentStack.Deploy.Yaml;

namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>A production target may be deployed more than once.</summary>
internal sealed class ProductionRootPath() : TargetRule(
    "production-root-path",
    Severity.Warning,
    "Without workspace.root_path each deployer has a copy of its own, and all of them claim the same apps.",
    "Set workspace.root_path in the target, such as /Workspace/Shared/.bundle/${bundle.name}/${bundle.target}.")
{
    protected override IEnumerable<Finding> Check(DeployedTarget target)
    {
        if (target is { Mode: "production", KeyNode: { } key }
            && target.Bundle.Merged.Child("targets").Child(target.Name!).Child("workspace").Text("root_path") is null)
        {
            yield return target.Bundle.At(
                key,
                Description,
                "target with 'mode: production' must set 'workspace.root_path' to make sure only one copy is deployed");
        }
    }
}
