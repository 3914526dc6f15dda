using System.Text.RegularExpressions;
using AgentStack.Deploy.Model;
using AgentStack.Deploy.Yaml;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>The bundle lets a CLI through that is too old for it.</summary>
internal sealed partial class CliFloor() : TargetRule(
    "cli-floor",
    Severity.Warning,
    "An older CLI drops what it does not know, crashes, or starts nothing.",
    "Write bundle.databricks_cli_version with >= and the version that the message names.")
{
    private static readonly Version KnowsAppBindings = new(0, 299, 1);
    private static readonly Version KnowsStarted = new(0, 297, 0);
    private static readonly Version PrefersDirect = new(1, 3, 0);

    protected override IEnumerable<Finding> Check(DeployedTarget target)
    {
        var bundle = target.Root.Child("bundle");
        var constraint = bundle.Child("databricks_cli_version") as YamlScalarNode;
        if (Needed(target) is { } needed && Lowest(constraint?.Value) < needed)
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
            apps.Any(BindsApp) ? KnowsAppBindings : null,
            !apps.Any(AppNotStarted.IsStarted) ? null
                : target.Root.Child("bundle").Text("engine") is null ? PrefersDirect : KnowsStarted,
        ];
        return needs.Max();
    }

    private static bool BindsApp(YamlNode app) =>
        app.Child("resources") is YamlSequenceNode resources
        && resources.Any(binding => binding.Child(BindingKind.App.Name) is not null);

    private static Version Lowest(string? constraint) => Minimum().Match(constraint ?? string.Empty) is { Success: true } match
        ? new(int.Parse(match.Groups["major"].Value), Part(match.Groups["minor"]), Part(match.Groups["patch"]))
        : new(0, 0, 0);

    private static int Part(Group group) => int.TryParse(group.Value, out var number) ? number : 0;

    [GeneratedRegex(
        @"(\A|,)\s*(>=?|=)?\s*v?(?<major>[0-9]{1,6})(\.(?<minor>[0-9]{1,6}|\*))?(\.(?<patch>[0-9]{1,6}|\*))?",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Minimum();
}
