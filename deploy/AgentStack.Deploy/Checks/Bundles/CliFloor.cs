using AgentStack.Deploy.Model;
using AgentStack.Deploy.Yaml;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>The bundle lets a CLI through that is too old for it.</summary>
internal sealed class CliFloor() : TargetRule(
    "cli-floor",
    Severity.Warning,
    "An older CLI drops what it does not know, crashes, or starts nothing.",
    "Write bundle.databricks_cli_version with >= and the version that the message names.")
{
    protected override IEnumerable<Finding> Check(DeployedTarget target)
    {
        var bundle = target.Root.Child("bundle");
        var constraint = bundle.Child("databricks_cli_version") as YamlScalarNode;
        if (Needed(target) is { } needed && BundleCli.LowestOf(constraint?.Value) < needed)
        {
            var place = constraint ?? (bundle as YamlMappingNode)?.Children.Keys.FirstOrDefault();
            var message = $"The bundle needs CLI >= {needed}, but does not say so.";
            yield return place is null
                ? target.Bundle.Root.Whole(Description, message)
                : target.Bundle.At(place, Description, message);
        }
    }

    private static Version? Needed(DeployedTarget target)
    {
        var apps = target.Declarations.Select(app => app.Entry).ToArray();
        Version?[] needs =
        [
            apps.Any(BindsApp) ? BundleCli.KnowsAppBindings : null,
            !apps.Any(AppNotStarted.IsStarted) ? null
                : target.Root.Child("bundle").Text("engine") is null ? BundleCli.PrefersDirect : BundleCli.KnowsStarted,
        ];
        return needs.Max();
    }

    private static bool BindsApp(YamlNode app) =>
        app.Child("resources") is YamlSequenceNode resources
        && resources.Any(binding => binding.Child(BindingKind.App.Name) is not null);
}
