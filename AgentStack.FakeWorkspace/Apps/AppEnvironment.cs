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

    private string Resolve(WorkspaceApp app, string binding)
    {
        var target = app.Bindings.First(bound => bound.Name == binding).Target;
        return target.Kind is AppFields.App && switches.AppValueFrom is AppReference.Url
            ? apps.Find(target.Id)!.Addresses.Url
            : target.Id;
    }
}
