using AgentStack.Deploy.Model;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>An app.yaml refers to the bundle.</summary>
internal sealed class AppYamlReference() : AppRule(
    "app-yaml-reference",
    Severity.Error,
    "The CLI resolves references in databricks.yml alone; app.yaml is uploaded as it stands.",
    "Write the value out, take it from a binding, or move it to the app's config in databricks.yml.")
{
    protected override IEnumerable<Finding> Check(DeployedApp app) =>
        from node in YamlWalk.Nodes(app.App.AppYaml?.Root).OfType<YamlScalarNode>()
        from reference in BundleReference.In(node.Value ?? string.Empty)
        where reference.Split('.')[0] is "var" or "resources" or "bundle" or "workspace" or "artifacts"
        select app.App.AppYaml!.At(node, Description, $"${{{reference}}} stands in app.yaml, where nothing resolves it.");
}
