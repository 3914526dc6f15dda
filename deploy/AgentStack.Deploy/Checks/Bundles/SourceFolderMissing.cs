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
        if (app is { App.SourceFolder: null, Source: { Folder: not null } source })
        {
            yield return app.At(source.Node, Description, $"The app '{app.Key}' has its code in {source.Text}, which is not there or empty.");
        }
    }
}
