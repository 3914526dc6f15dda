using AgentStack.FakeWorkspace.Api;
using AgentStack.FakeWorkspace.Principals;
using AgentStack.FakeWorkspace.Seed;
using AgentStack.ServiceDefaults.Startup;

namespace AgentStack.FakeWorkspace.Apps;

/// <summary>The workspace's apps.</summary>
internal sealed class AppRegistry
{
    private readonly Dictionary<int, WorkspaceApp> _byPort;

    /// <exception cref="SettingException">An app's settings cannot be used.</exception>
    public AppRegistry(WorkspaceSeed seed, PrincipalDirectory principals, IConfiguration configuration)
    {
        Apps = [.. seed.Apps.Select(app => new WorkspaceApp(
            app,
            AppAddresses.From(configuration, app.Name),
            AppSwitches.From(configuration, app.Name),
            principals.ByClientId(app.ServicePrincipalClientId)!))];
        if (Apps.GroupBy(app => app.Addresses.Port).FirstOrDefault(apps => apps.Count() > 1) is { } shared)
        {
            throw new SettingException($"Port {shared.Key} is that of {string.Join(" and ", shared.Select(app => $"Apps:{app.Name}:Port"))}; give each its own.");
        }

        _byPort = Apps.ToDictionary(app => app.Addresses.Port);
    }

    public IReadOnlyList<WorkspaceApp> Apps { get; }

    /// <summary>The app of this name.</summary>
    public WorkspaceApp? Find(string name) => Apps.FirstOrDefault(app => string.Equals(app.Name, name, StringComparison.Ordinal));

    /// <summary>The app of this name, as an API's caller asked for it.</summary>
    /// <exception cref="ApiException">404.</exception>
    public WorkspaceApp Require(string name) =>
        Find(name) ?? throw ApiException.NotFound($"App with name {name} does not exist or is deleted.");

    /// <summary>The app whose ingress a request came to; <see langword="null"/> where it came to the workspace itself.</summary>
    public WorkspaceApp? At(ConnectionInfo connection) => _byPort.GetValueOrDefault(connection.LocalPort);

    /// <summary>What the apps are bound to whose own identity a principal is.</summary>
    public IEnumerable<Binding> BindingsOf(Principal principal) =>
        Apps.Where(app => app.ServicePrincipal.Id == principal.Id).SelectMany(app => app.Bindings);
}
