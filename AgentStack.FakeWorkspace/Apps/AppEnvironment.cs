using AgentStack.Contract;

namespace AgentStack.FakeWorkspace.Apps;

/// <summary>The environment that the platform starts an app in, its port aside.</summary>
internal sealed class AppEnvironment(AppRegistry apps, WorkspaceOptions options, WorkspaceSwitches switches)
{
    /// <summary>What every app has, then what its own configuration says.</summary>
    public IEnumerable<KeyValuePair<string, string>> Of(WorkspaceApp app) =>
    [
        new(EnvironmentVariables.AppName, app.Name),
        new(EnvironmentVariables.WorkspaceId, options.WorkspaceId),
        new(EnvironmentVariables.Host, options.Url),
        new(EnvironmentVariables.ClientId, app.ServicePrincipal.ApplicationId),
        new(EnvironmentVariables.ClientSecret, app.ServicePrincipal.ClientSecret),
        .. (app.Seed.Env ?? []).Select(variable => KeyValuePair.Create(variable.Name, variable.Value ?? Resolve(app, variable.ValueFrom!))),
    ];

    private string Resolve(WorkspaceApp app, string binding) => app.Bindings.First(bound => bound.Name == binding).Seed switch
    {
        { App: { } target } => switches.AppValueFrom is AppReference.Url ? apps.Find(target.Name)!.Addresses.Url : target.Name,
        { Experiment: { } experiment } => experiment.ExperimentId,
        { SqlWarehouse: { } warehouse } => warehouse.Id,
        var other => throw new InvalidOperationException($"The binding {other.Name} has no kind."),
    };
}
