using AgentStack.Contract;
using AgentStack.Deploy.Checks;
using AgentStack.Deploy.Checks.Reading;
using AgentStack.Deploy.Model;
using AgentStack.Deploy.Yaml;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Rollout;

/// <summary>What is rolled out, in order: each app after those that it calls.</summary>
/// <param name="Folder">What was read of the folder.</param>
/// <param name="Bundles">Its bundles.</param>
/// <param name="Front">The key of the app that is bound to the agent.</param>
internal sealed record RolloutPlan(CheckedFolder Folder, IReadOnlyList<RolloutBundle> Bundles, string Front)
{
    private const int RankOfFront = 2;

    /// <summary>The oldest CLI that can roll all of it out.</summary>
    public Version CliFloor => Folder.Bundles
        .Select(bundle => BundleCli.LowestOf(bundle.Merged.Child("bundle").Text("databricks_cli_version")))
        .Append(BundleCli.KnowsAppBindings)
        .Max()!;

    /// <exception cref="RolloutException">There is no such folder, or it cannot be read, or it does not hold the stack.</exception>
    public static RolloutPlan Read(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new RolloutException($"There is no folder {folder}: publish the bundle first, or name its folder.");
        }

        var read = FolderReader.Read(folder);
        if (CheckStep.FirstError(read, ReadingRules.All) is { } unreadable)
        {
            throw new RolloutException(unreadable);
        }

        var bundles = read.Bundles
            .Select(bundle => (Bundle: bundle, Apps: AppsOf(read, bundle)))
            .Where(entry => entry.Apps.Count > 0)
            .ToList();
        var fronts = bundles.SelectMany(entry => entry.Apps).Where(app => RankOf(app) == RankOfFront).ToList();
        return fronts is [{ Key: var front }]
            ? new(read, [.. bundles.OrderBy(entry => entry.Apps.Max(RankOf)).Select(entry => Describe(entry.Bundle, entry.Apps))], front)
            : throw new RolloutException(WithoutOneFront(read, fronts.Count));
    }

    // The check may say why, or something else: both are told.
    private static string WithoutOneFront(CheckedFolder folder, int count)
    {
        var need = $"{folder.Root} holds {count} apps with a resource '{ResourceNames.AgentBackend}' that is an app: it must hold one, the front app.";
        return CheckStep.FirstError(folder, Rules.All) is { } error ? $"{need} {error}" : need;
    }

    // An app whose targets take its sources from different folders is read once for each.
    private static List<CheckedApp> AppsOf(CheckedFolder folder, CheckedBundle bundle) =>
    [
        .. folder.Apps
            .Where(app => app.BundleFile is { } file && bundle.Files.Contains(file))
            .DistinctBy(app => app.Key, StringComparer.Ordinal)
            .OrderBy(RankOf),
    ];

    // An app that calls none can start first; the front app, which calls the agent, comes last.
    private static int RankOf(CheckedApp app)
    {
        var bindings = (app.Declaration.Child("resources") as YamlSequenceNode)?.Children
            .Where(binding => binding.Child(AppFields.App) is not null)
            .ToList();
        return bindings switch
        {
            null or [] => 0,
            _ when bindings.Exists(binding => binding.Text(AppFields.Name) == ResourceNames.AgentBackend) => RankOfFront,
            _ => 1,
        };
    }

    private static RolloutBundle Describe(CheckedBundle bundle, List<CheckedApp> apps) => new(
        bundle.Folder,
        [.. apps.Select(app => app.Key)],
        [.. bundle.Files.Select(file => file.Root.Child("variables")).OfType<YamlMappingNode>()
            .SelectMany(variables => variables.Children.Keys.OfType<YamlScalarNode>()).Select(key => key.Value!)]);
}
