using AgentStack.Deploy.Model;
using AgentStack.Deploy.Yaml;

namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>A binding lacks a field that the schema leaves open but the platform wants.</summary>
internal sealed class BindingIncomplete() : AppRule(
    "binding-incomplete",
    Severity.Error,
    "The platform refuses a binding that does not say which resource it is to, or what for.",
    "Add the field.")
{
    private static readonly BindingKind[] LeftOpen = [BindingKind.App, BindingKind.Postgres];

    protected override IEnumerable<Finding> Check(DeployedApp app) =>
        from binding in app.Bindings
        from kind in binding.Kinds
        where LeftOpen.Contains(kind.Kind)
        from missing in kind.Kind.Fields.Append("permission").Where(name => kind.Fields.Text(name) is null)
        select app.At(kind.KeyNode, Description, $"The binding '{binding.Name}' of {app.Key} lacks '{missing}'.");
}
