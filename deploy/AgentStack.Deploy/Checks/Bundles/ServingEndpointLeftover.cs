using AgentStack.Contract;
using AgentStack.Deploy.Model;

namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>The wiring to a serving endpoint is still there beside that to the agent app.</summary>
internal sealed class ServingEndpointLeftover() : AppRule(
    "serving-endpoint-leftover",
    Severity.Warning,
    "An app that is wired both ways asks whichever its code finds first, and keeps a permission that it does not need.",
    "Remove the variable and its binding; `deploy migrate` does it.")
{
    protected override IEnumerable<Finding> Check(DeployedApp app)
    {
        if (!app.IsFront && !app.Environment.Any(variable => variable.Name == EnvironmentVariables.AgentAppUrl))
        {
            yield break;
        }

        foreach (var variable in app.Environment.Where(variable => variable.Name == EnvironmentVariables.ServingEndpointName))
        {
            yield return variable.At(variable.NameNode, Description, $"{app.Key} still has {variable.Name}.");
        }

        foreach (var binding in app.Bindings.Where(binding => binding.Is(BindingKind.ServingEndpoint) && IsLeftOver(app, binding)))
        {
            yield return app.At(binding.NameNode, Description, $"{app.Key} is still bound to the serving endpoint '{binding.Name}'.");
        }
    }

    private static bool IsLeftOver(DeployedApp app, AppBinding binding) =>
        binding.Name is "serving-endpoint"
        || app.Environment.Any(variable => variable.Name == EnvironmentVariables.ServingEndpointName && variable.From == binding.Name);
}
