using AgentStack.Contract;
using AgentStack.Deploy.Model;

namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>A serving endpoint stands where the agent app is meant.</summary>
internal sealed class ServingEndpointForAgent() : AppRule(
    "binding-is-serving-endpoint",
    Severity.Error,
    "A serving endpoint yields its own name and CAN_QUERY; an agent that is an app is reached by an app binding with CAN_USE.",
    "Write `app:` with `name` and `permission: CAN_USE` in place of `serving_endpoint:`.")
{
    protected override IEnumerable<Finding> Check(DeployedApp app) =>
        from binding in app.Bindings
        from kind in binding.Kinds
        where kind.Kind == BindingKind.ServingEndpoint && (DeployedApp.IsAgentName(binding.Name) || IsUsedAsAgent(app, binding))
        select app.At(
            kind.KeyNode, Description, $"The binding '{binding.Name}' of {app.Key} is a serving endpoint, not an agent app.") with
        {
            Severity = IsUsedAsAgent(app, binding) || !IsServed(app, binding) ? Severity.Error : Severity.Warning,
        };

    private static bool IsUsedAsAgent(DeployedApp app, AppBinding binding) => binding.Name == ResourceNames.AgentBackend
        || app.Environment.Any(variable => variable.Name == EnvironmentVariables.AgentAppUrl && variable.From == binding.Name);

    // An agent that Model Serving serves is reached by its endpoint's name.
    private static bool IsServed(DeployedApp app, AppBinding binding) =>
        app.Environment.Any(variable => variable.Name != EnvironmentVariables.AgentAppUrl && variable.From == binding.Name);
}
