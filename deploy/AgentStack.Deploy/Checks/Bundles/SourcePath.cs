using AgentStack.Deploy.Checks.Reading;
using AgentStack.Deploy.Model;
using AgentStack.Deploy.Yaml;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>Where a target has an app's sources on this machine.</summary>
/// <param name="Node">The <c>source_code_path</c>.</param>
/// <param name="Text">It with the variables' values.</param>
/// <param name="Folder">The folder, from the checked folder on; null where it leads out of there.</param>
internal sealed record SourcePath(YamlScalarNode Node, string Text, string? Folder)
{
    /// <summary>An app's; null where its entry does not say, or names what only the CLI or the workspace knows.</summary>
    public static SourcePath? Of(DeployedTarget target, YamlNode? entry)
    {
        if (entry.Child("source_code_path") is not YamlScalarNode { Value: { Length: > 0 } written } node)
        {
            return null;
        }

        var text = target.Resolve(written);
        return text.Length == 0 || BundleReference.IsIn(text) || IsOfWorkspace(text)
            ? null
            : new(node, text, FolderReader.Join(FolderReader.FolderOf(target.Bundle.FileOf(node).Path), text));
    }

    // The CLI leaves alone what is absolute or has a scheme.
    private static bool IsOfWorkspace(string path) => path.StartsWith('/') || path.Contains(":/", StringComparison.Ordinal);
}
