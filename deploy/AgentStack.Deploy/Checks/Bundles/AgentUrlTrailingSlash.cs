using AgentStack.Contract;

namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>The agent's address ends with a slash.</summary>
internal sealed class AgentUrlTrailingSlash() : AppRule(
    "agent-url-trailing-slash",
    Severity.Error,
    "With a slash at its end, the path becomes //invocations, which the agent answers with 404.",
    "Remove the slash.")
{
    protected override IEnumerable<Finding> Check(DeployedApp app) =>
        from variable in app.Environment
        where variable is { Name: EnvironmentVariables.AgentAppUrl, Value: { } value } && value.EndsWith('/')
        select variable.At(variable.ValueNode!, Description, $"{variable.Name} of {app.Key} ends with a slash.");
}
