using AgentStack.Deploy.Model;
using AgentStack.Deploy.Yaml;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>An app's source folder is not there.</summary>
internal sealed class SourceFolderMissing() : AppRule(
    "source-folder-missing",
    Severity.Error,
    "The CLI uploads what is there; an app without code does not start.",
    "Correct source_code_path, which starts at the folder of the file that says it, or build what it names first.")
{
    protected override IEnumerable<Finding> Check(DeployedApp app)
    {
        if (app is { App.SourceFolder: null, Entry: { } entry }
            && entry.Child("source_code_path") is YamlScalarNode { Value: { Length: > 0 } path } node
            && !BundleReference.IsIn(path)
            && Reading.FolderReader.Join(Reading.FolderReader.FolderOf(app.Target!.Bundle.FileOf(node).Path), path) is not null)
        {
            yield return app.At(node, Description, $"The app '{app.Key}' has its code in {path}, which is not there or empty.");
        }
    }
}
