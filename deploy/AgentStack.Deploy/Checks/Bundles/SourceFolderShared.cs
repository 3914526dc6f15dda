using AgentStack.Deploy.Checks.Reading;
using AgentStack.Deploy.Yaml;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>Two apps have the same source folder.</summary>
internal sealed class SourceFolderShared() : TargetRule(
    "source-folder-shared",
    Severity.Error,
    "The CLI stops where two apps have the same source folder: each would override what the other is configured to be.",
    "Give each app a folder of its own.")
{
    protected override IEnumerable<Finding> Check(DeployedTarget target) =>
        from same in target.Declarations
            .Select(app => (app.Key, Path: app.Entry.Child("source_code_path") as YamlScalarNode))
            .Where(app => !string.IsNullOrEmpty(app.Path?.Value))
            .GroupBy(app => FolderOf(target, app.Path!), StringComparer.Ordinal)
        from app in same.Skip(1)
        select target.Bundle.At(
            app.Path!, Description, $"The app '{app.Key}' has the same source code path as the app '{same.First().Key}'.");

    // ./src and src/ are one folder, and so is what a variable stands for.
    private static string FolderOf(DeployedTarget target, YamlScalarNode path)
    {
        var text = target.Resolve(path.Value!);
        return FolderReader.Join(FolderReader.FolderOf(target.Bundle.FileOf(path).Path), text) ?? text;
    }
}
