namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>A secret is written out.</summary>
internal sealed class SecretInPlain() : AppRule(
    "secret-in-plain",
    Severity.Error,
    "What stands in these files is in the repository, in the workspace and in the deployment's record.",
    "Put it into a secret scope, bind the app to the secret, and take the variable from there.")
{
    protected override IEnumerable<Finding> Check(DeployedApp app)
    {
        foreach (var variable in app.Environment)
        {
            if (variable is { ValueNode: { Value: { } value } node } && LooksLikeSecret.Is(variable.Name, value))
            {
                yield return variable.At(node, Description, $"The value of {variable.Name} looks like a secret.");
            }
        }
    }
}
