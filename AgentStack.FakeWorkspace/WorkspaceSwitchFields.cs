using AgentStack.Contract;

namespace AgentStack.FakeWorkspace;

/// <summary>The fields and values of the workspace's own switches, alike in JSON and in a form.</summary>
internal static class WorkspaceSwitchFields
{
    /// <summary>GET tells the switches; PATCH, or POST from a page, changes those that are sent.</summary>
    public const string Route = FakeWorkspaceRoutes.Prefix + "/workspace";

    /// <summary>A whole number: how long tokens issued from now on are good for.</summary>
    public const string TokenLifetimeSeconds = "token_lifetime_seconds";

    /// <summary><see cref="Name"/> or <see cref="Url"/>: see <see cref="WorkspaceSwitches.AppValueFrom"/>.</summary>
    public const string AppValueFrom = "app_value_from";

    /// <summary>A value of <see cref="AppValueFrom"/>.</summary>
    public const string Name = "name";

    /// <summary>A value of <see cref="AppValueFrom"/>.</summary>
    public const string Url = "url";

    /// <summary>A boolean: see <see cref="WorkspaceSwitches.AppUrlScheme"/>.</summary>
    public const string AppUrlScheme = "app_url_scheme";
}
