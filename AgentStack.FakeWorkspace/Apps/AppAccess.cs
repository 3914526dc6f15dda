using AgentStack.Contract;
using AgentStack.FakeWorkspace.Principals;
using AgentStack.FakeWorkspace.Seed;

namespace AgentStack.FakeWorkspace.Apps;

/// <summary>Who may use an app: whom its permissions name, and the apps that are bound to it.</summary>
internal sealed class AppAccess(AppRegistry apps)
{
    /// <summary>What a principal may do with an app.</summary>
    public AccessDecision Of(Principal principal, WorkspaceApp app)
    {
        if ((app.Seed.Permissions ?? []).Any(permission => Names(permission, principal)))
        {
            return AccessDecision.Granted;
        }

        var bindings = apps.Apps
            .Where(other => other.ServicePrincipal.Id == principal.Id)
            .SelectMany(other => other.Bindings)
            .Where(binding => binding.Seed.App is { Permission: AppFields.CanUse } target && target.Name == app.Name)
            .ToList();
        return bindings switch
        {
            [] => AccessDecision.Denied,
            _ when bindings.Exists(binding => binding.Approved) => AccessDecision.Granted,
            _ => AccessDecision.PendingApproval,
        };
    }

    private static bool Names(PermissionSeed permission, Principal principal) =>
        (permission.GroupName is { } group && principal.Groups.Contains(group, StringComparer.Ordinal))
        || (principal is User && string.Equals(permission.UserName, principal.UserName, StringComparison.OrdinalIgnoreCase))
        || (principal is ServicePrincipal
            && string.Equals(permission.ServicePrincipalName, principal.UserName, StringComparison.OrdinalIgnoreCase));
}
