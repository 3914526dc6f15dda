using AgentStack.Deploy.Yaml;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>The engine of the bundle cannot start apps.</summary>
internal sealed class StartedNeedsDirect() : TargetRule(
    "started-needs-direct",
    Severity.Error,
    "lifecycle.started is only supported in direct deployment mode; with terraform the CLI stops.",
    "Write bundle.engine: direct, or remove lifecycle.started and use `databricks bundle run`.")
{
    protected override IEnumerable<Finding> Check(DeployedTarget target)
    {
        if (target.Root.Child("bundle").Child("engine") is YamlScalarNode { Value: "terraform" } engine
            && target.Declarations.Any(app => AppNotStarted.IsStarted(app.Entry)))
        {
            yield return target.Bundle.At(engine, Description, "The engine is terraform, but an app has lifecycle.started.");
        }
    }
}
