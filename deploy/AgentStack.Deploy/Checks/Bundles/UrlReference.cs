using AgentStack.Deploy.Model;

namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>A configuration refers to an app's URL.</summary>
internal sealed class UrlReference() : AppRule(
    "app-url-reference",
    Severity.Warning,
    "The URL of an app is empty when `bundle run` deploys the configuration.",
    "Bind the app to the other one, and take the variable from the binding.")
{
    protected override IEnumerable<Finding> Check(DeployedApp app) =>
        from variable in app.BundleEnvironment
        from reference in BundleReference.In(variable.Value ?? string.Empty)
        where reference.Split('.') is ["resources", "apps", _, "url"]
        select variable.At(variable.ValueNode!, Description, $"{variable.Name} is ${{{reference}}}.");
}
