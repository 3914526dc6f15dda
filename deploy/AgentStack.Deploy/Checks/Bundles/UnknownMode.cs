using AgentStack.Deploy.Yaml;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>A target has a mode that there is not.</summary>
internal sealed class UnknownMode() : TargetRule(
    "unknown-mode",
    Severity.Error,
    "The CLI knows the modes development and production, and stops at others.",
    "Write one of them, or leave it out.")
{
    protected override IEnumerable<Finding> Check(DeployedTarget target)
    {
        if (target.Bundle.Merged.Child("targets").Child(target.Name ?? string.Empty).Child("mode") is YamlScalarNode mode
            && mode.Value is not ("development" or "production" or "" or null))
        {
            yield return target.Bundle.At(
                mode,
                Description,
                $"unsupported value '{mode.Value}' specified for 'mode': must be either 'development' or 'production'");
        }
    }
}
