using AgentStack.Deploy.Yaml;

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
        if (app is { Source: { } source, Target: { } target }
            && target.Root.Child("sync").Child("paths") is null
            && !IsBelow(source.Folder, target.Bundle.Folder))
        {
            yield return app.At(source.Node, Description, $"The app '{app.Key}' has its code in {source.Text}, outside of the bundle's folder.");
        }
    }

    private static bool IsBelow(string? folder, string bundle) =>
        folder is not null && (bundle.Length == 0 || folder == bundle || folder.StartsWith($"{bundle}/", StringComparison.Ordinal));
}
