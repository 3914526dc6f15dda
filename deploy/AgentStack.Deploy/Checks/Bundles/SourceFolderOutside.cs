using AgentStack.Deploy.Checks.Reading;
using AgentStack.Deploy.Model;
using AgentStack.Deploy.Yaml;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>An app's source folder is none of those that the bundle uploads.</summary>
internal sealed class SourceFolderOutside() : AppRule(
    "source-folder-outside",
    Severity.Error,
    "The CLI uploads the bundle's own folder, and stops where the code of an app is not below it.",
    "Move the code below databricks.yml, or name a folder that holds both under sync.paths.")
{
    protected override IEnumerable<Finding> Check(DeployedApp app)
    {
        if (app is not { Source: { } source, Target: { } target })
        {
            yield break;
        }

        var paths = target.Root.Child("sync").Child("paths") as YamlSequenceNode;
        if (!(paths is null ? IsBelow(source.Folder, target.Bundle.Folder) : paths.Any(path => MayCover(target, path, source.Folder))))
        {
            yield return app.At(
                source.Node,
                Description,
                $"The app '{app.Key}' has its code in {source.Text}, outside of {(paths is null ? "the bundle's folder" : "what sync.paths names")}.");
        }
    }

    // What only the CLI knows, and what lies above the checked folder, may be above the code, too.
    private static bool MayCover(DeployedTarget target, YamlNode path, string? folder)
    {
        var text = target.Resolve((path as YamlScalarNode)?.Value ?? string.Empty);
        return BundleReference.IsIn(text)
            || FolderReader.Join(FolderReader.FolderOf(target.Bundle.FileOf(path).Path), text) is not { } covered
            || IsBelow(folder, covered);
    }

    private static bool IsBelow(string? folder, string other) =>
        folder is not null && (other.Length == 0 || folder == other || folder.StartsWith($"{other}/", StringComparison.Ordinal));
}
