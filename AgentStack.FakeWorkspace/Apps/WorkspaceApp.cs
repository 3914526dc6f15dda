using AgentStack.Contract;
using AgentStack.FakeWorkspace.Principals;
using AgentStack.FakeWorkspace.Seed;

namespace AgentStack.FakeWorkspace.Apps;

/// <summary>An app of the workspace while it runs.</summary>
internal sealed class WorkspaceApp(AppSeed seed, AppAddresses addresses, AppSwitches switches, ServicePrincipal servicePrincipal)
{
    public string Name => seed.Name;

    /// <summary>What the file says of the app.</summary>
    public AppSeed Seed => seed;

    public AppAddresses Addresses => addresses;

    /// <summary>The app's own identity.</summary>
    public ServicePrincipal ServicePrincipal => servicePrincipal;

    /// <summary>What the app is bound to.</summary>
    public IReadOnlyList<Binding> Bindings { get; } = [.. (seed.Resources ?? []).Select(resource => new Binding(resource))];

    /// <summary>
    /// What the user tokens of the app are good for: its own scopes, and what every app may know of its users. None where the
    /// app asks for none, as it then gets no such tokens.
    /// </summary>
    public IReadOnlyList<string> EffectiveUserApiScopes { get; } = seed.UserApiScopes is { Count: > 0 } declared
        ? [.. declared.Union([OAuthScopes.AccessControlRead, OAuthScopes.CurrentUserRead], StringComparer.Ordinal)]
        : [];

    /// <summary>The OAuth client that the app's ingress is when people sign in.</summary>
    public string OAuthClientId => servicePrincipal.ApplicationId;

    /// <summary>Where the sign-in page sends people back to.</summary>
    public string CallbackUrl => $"{addresses.Url}{IngressRoutes.Callback}";

    /// <summary>What can be changed while the workspace runs.</summary>
    public AppSwitches Switches => switches;

    /// <summary>What the app is answering.</summary>
    public RunningRequests Running { get; } = new();

    /// <summary>Whether the app sleeps.</summary>
    public ColdStart ColdStart { get; } = new();
}
