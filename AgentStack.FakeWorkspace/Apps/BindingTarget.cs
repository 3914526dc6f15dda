using AgentStack.Contract;
using AgentStack.FakeWorkspace.Seed;

namespace AgentStack.FakeWorkspace.Apps;

/// <summary>What an app is bound to, whatever kind of thing it is.</summary>
/// <param name="Kind">Its kind, as the Apps API and databricks.yml name it.</param>
/// <param name="IdField">The field that names it there.</param>
internal sealed record BindingTarget(string Kind, string IdField, string Id, string Permission)
{
    /// <summary>The one thing that a resource of the seed refers to.</summary>
    public static BindingTarget Of(ResourceSeed resource) => resource switch
    {
        { App: { } app } => new(AppFields.App, AppFields.Name, app.Name, app.Permission),
        { Experiment: { } experiment } => new(AppFields.Experiment, TraceFields.ExperimentId, experiment.ExperimentId, experiment.Permission),
        { SqlWarehouse: { } warehouse } => new(AppFields.SqlWarehouse, AppFields.Id, warehouse.Id, warehouse.Permission),
        _ => throw new InvalidOperationException($"The resource {resource.Name} has no kind."),
    };
}
