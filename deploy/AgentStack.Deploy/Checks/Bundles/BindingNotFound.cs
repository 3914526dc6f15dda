using AgentStack.Deploy.Checks.Schema;

namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>A variable takes its value from a binding that there is not.</summary>
internal sealed class BindingNotFound() : AppRule(
    "binding-not-found",
    Severity.Error,
    "A variable whose binding does not exist is empty when the app runs, or the deployment is refused.",
    "Give the binding and the variable the same name: agent-backend for the agent.")
{
    protected override IEnumerable<Finding> Check(DeployedApp app)
    {
        // What an app is bound to that no bundle here declares is set elsewhere.
        if (app.Entry is null)
        {
            yield break;
        }

        string[] names = [.. app.Bindings.Select(binding => binding.Name).OfType<string>()];
        foreach (var variable in app.Environment)
        {
            if (variable is { FromNode: { } node, From: { Length: > 0 } from }
                && !names.Contains(from, StringComparer.Ordinal) && !ValueFromIsId.IsId(app, from))
            {
                var hint = NearestName.Of(from, names) is { } nearest ? $": did you mean '{nearest}'?" : ".";
                yield return variable.At(
                    node, Description, $"{variable.Name} is from '{from}', which {app.Key} is not bound to{hint}");
            }
        }
    }
}
