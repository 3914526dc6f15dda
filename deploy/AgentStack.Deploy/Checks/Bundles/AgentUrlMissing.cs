using AgentStack.Contract;
using AgentStack.Deploy.Model;

namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>A front app is bound to its agent, but nothing tells it.</summary>
internal sealed class AgentUrlMissing() : AppRule(
    "agent-url-missing",
    Severity.Error,
    "A binding alone tells the app nothing: it asks AGENT_APP_URL where its agent is.",
    "Add AGENT_APP_URL with value_from: agent-backend to config.env (valueFrom in app.yaml).")
{
    protected override IEnumerable<Finding> Check(DeployedApp app)
    {
        var isKnown = app.App.AppYaml is not null || app.App.SourceFolder is not null || app.BundleEnvironment.Count > 0;
        foreach (var binding in app.Bindings.Where(binding => isKnown && binding.Is(BindingKind.App)))
        {
            if (DeployedApp.IsAgentName(binding.Name) && !app.Environment.Any(variable => Tells(variable, binding)))
            {
                // Under another name it may be one of several agents, which code can call by their names (apps/NAME).
                yield return app.At(
                    binding.NameNode,
                    Description,
                    $"{app.Key} is bound to '{binding.Name}', but has no {EnvironmentVariables.AgentAppUrl}.") with
                {
                    Severity = binding.Name == ResourceNames.AgentBackend ? Severity.Error : Severity.Warning,
                };
            }
        }
    }

    private static bool Tells(AppVariable variable, AppBinding binding) =>
        variable.Name == EnvironmentVariables.AgentAppUrl || variable.From == binding.Name;
}
