using AgentStack.Contract;
using AgentStack.Deploy.Model;

namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>The agent's address is written out.</summary>
internal sealed class AgentUrlHardCoded() : AppRule(
    "agent-url-hard-coded",
    Severity.Error,
    "A written-out address is right in one workspace only, and the app gets no permission to use its agent.",
    "Bind the app to its agent as agent-backend, and take AGENT_APP_URL from there.")
{
    protected override IEnumerable<Finding> Check(DeployedApp app) =>
        from variable in app.Environment
        where variable is { Name: EnvironmentVariables.AgentAppUrl, Value: { } value } && !BundleReference.IsIn(value)
        select variable.At(variable.ValueNode!, Description, $"{variable.Name} of {app.Key} is written out.");
}
