using AgentStack.Deploy.Model;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>A binding names no resource, or several.</summary>
internal sealed class BindingKinds() : AppRule(
    "binding-kinds",
    Severity.Error,
    "A binding is to exactly one resource.",
    "Keep one kind of resource per binding, and give each further one a binding of its own.")
{
    protected override IEnumerable<Finding> Check(DeployedApp app) =>
        from binding in app.Bindings
        let kinds = binding.Kinds
        where kinds.Count != 1
        select app.At(binding.NameNode, Description, $"The binding '{binding.Name}' of {app.Key} names {Count(kinds)}.");

    private static string Count(IReadOnlyList<(BindingKind Kind, YamlNode KeyNode, YamlNode Fields)> kinds) => kinds.Count == 0
        ? "no resource"
        : $"several resources: {string.Join(", ", kinds.Select(kind => kind.Kind.Name))}";
}
