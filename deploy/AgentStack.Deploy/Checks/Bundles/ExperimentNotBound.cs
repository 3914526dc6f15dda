using AgentStack.Contract;
using AgentStack.Deploy.Model;

namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>An app logs to an experiment that it is not bound to.</summary>
internal sealed class ExperimentNotBound() : AppRule(
    "experiment-not-bound",
    Severity.Warning,
    "The app's service principal may not write to an experiment that the app is not bound to: its traces are lost.",
    "Bind the app to the experiment with CAN_EDIT, and take MLFLOW_EXPERIMENT_ID from there.")
{
    protected override IEnumerable<Finding> Check(DeployedApp app) =>
        from variable in app.Environment
        where variable is { Name: EnvironmentVariables.ExperimentId, ValueNode.Value.Length: > 0 }
            && app.Entry is not null
            && !app.Bindings.Any(binding => binding.Is(BindingKind.Experiment))
        select variable.At(variable.ValueNode!, Description, $"{app.Key} has {variable.Name}, but no binding to an experiment.");
}
