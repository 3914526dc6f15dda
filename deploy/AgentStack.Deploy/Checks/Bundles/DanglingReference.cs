using AgentStack.Deploy.Model;
using AgentStack.Deploy.Yaml;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>A reference leads nowhere.</summary>
internal sealed class DanglingReference() : TargetRule(
    "dangling-reference",
    Severity.Error,
    "The CLI stops at a reference to what the bundle does not declare.",
    "Correct the name, or declare it.")
{
    protected override IEnumerable<Finding> Check(DeployedTarget target) =>
        from node in target.Nodes.OfType<YamlScalarNode>()
        from reference in BundleReference.In(node.Value ?? string.Empty)
        where LeadsNowhere(target, reference.Split('.'))
        select target.Bundle.At(node, Description, $"${{{reference}}} refers to nothing in the bundle.");

    private static bool LeadsNowhere(DeployedTarget target, string[] reference) => reference switch
    {
        ["var", var name, ..] => !target.HasVariable(name.Split('[')[0]),
        ["resources", var kind, var key, ..] => target.Root.Child("resources").Child(kind).Child(key) is null && !IsWrittenInCode(target.Root),
        ["artifacts", var key, ..] => target.Root.Child("artifacts").Child(key) is null,
        _ => false,
    };

    // Python code that the CLI runs may declare any resource.
    private static bool IsWrittenInCode(YamlNode? root) =>
        root.Child("python") is not null || root.Child("experimental").Child("python") is not null;
}
