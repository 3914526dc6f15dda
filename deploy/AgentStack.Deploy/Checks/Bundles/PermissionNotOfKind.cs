using AgentStack.Deploy.Checks.Schema;
using AgentStack.Deploy.Model;
using AgentStack.Deploy.Yaml;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>A binding has a permission that its kind does not know.</summary>
internal sealed class PermissionNotOfKind() : AppRule(
    "permission-not-of-kind",
    Severity.Error,
    "The platform refuses a permission that the kind of resource does not know.",
    "Write one of the permissions that the message names.")
{
    protected override IEnumerable<Finding> Check(DeployedApp app) =>
        from binding in app.Bindings
        from kind in binding.Kinds
        let permission = kind.Fields.Child("permission") as YamlScalarNode
        where permission is { Value: { Length: > 0 } text } && !BundleReference.IsIn(text) && !kind.Kind.Permissions.Contains(text)
        select app.At(
            permission,
            Description,
            $"permission \"{permission.Value}\" not allowed for resource type \"{kind.Kind.Name}\": {Words.Or(kind.Kind.Permissions)}.");
}
