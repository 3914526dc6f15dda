using AgentStack.Contract;
using AgentStack.FakeWorkspace.Seed;

namespace AgentStack.FakeWorkspace.Apps;

/// <summary>The environment that the platform starts an app in, its port aside.</summary>
internal sealed class AppEnvironment(AppRegistry apps, WorkspaceOptions options, WorkspaceSwitches switches)
{
    /// <summary>What an app's own configuration cannot set.</summary>
    public static IReadOnlyList<string> SetByThePlatform { get; } =
    [
        EnvironmentVariables.AppName,
        EnvironmentVariables.AppPort,
        EnvironmentVariables.WorkspaceId,
        EnvironmentVariables.Host,
        EnvironmentVariables.ClientId,
        EnvironmentVariables.ClientSecret,
    ];

    /// <summary>What every app has, then what its own configuration says.</summary>
    public IEnumerable<KeyValuePair<string, string>> Of(WorkspaceApp app) =>
    [
        new(EnvironmentVariables.AppName, app.Name),
        new(EnvironmentVariables.WorkspaceId, options.WorkspaceId),
        new(EnvironmentVariables.Host, options.Url),
        new(EnvironmentVariables.ClientId, app.ServicePrincipal.ApplicationId),
        new(EnvironmentVariables.ClientSecret, app.ServicePrincipal.ClientSecret),
        .. (app.Seed.Env ?? []).Select(variable => KeyValuePair.Create(variable.Name, ValueOf(app, variable))),
    ];

    /// <summary>The value of a variable of the app's own configuration.</summary>
    public string ValueOf(WorkspaceApp app, VariableSeed variable) => variable.Value ?? Resolve(app, variable.ValueFrom!);

    private string Resolve(WorkspaceApp app, string binding)
    {
        var target = app.Bindings.First(bound => bound.Name == binding).Target;
        return target.Kind is AppFields.App && switches.AppValueFrom is AppReference.Url
            ? apps.Find(target.Id)!.Addresses.Url
            : target.Id;
    }
}
