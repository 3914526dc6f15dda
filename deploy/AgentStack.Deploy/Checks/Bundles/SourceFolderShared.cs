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
            .Where(app => app.Entry.Text("source_code_path") is not null)
            .GroupBy(app => FolderOf(target, app.Entry), StringComparer.Ordinal)
        from app in same.Skip(1)
        select target.Bundle.At(
            app.Entry.Child("source_code_path")!,
            Description,
            $"The app '{app.Key}' has the same source code path as the app '{same.First().Key}'.");

    // ./src and src/ are one folder, and so is what a variable stands for; what is not on this machine is what its text says.
    private static string FolderOf(DeployedTarget target, YamlNode entry) =>
        SourcePath.Of(target, entry)?.Folder ?? target.Resolve(entry.Text("source_code_path")!);
}
