using AgentStack.Contract;
using AgentStack.FakeWorkspace.Principals;

namespace AgentStack.FakeWorkspace.Apps;

/// <summary>Who may use an app: whom its permissions name, and the apps that are bound to it.</summary>
internal sealed class AppAccess(AppRegistry apps)
{
    /// <summary>What a principal may do with an app.</summary>
    public AccessDecision Of(Principal principal, WorkspaceApp app)
    {
        if ((app.Seed.Permissions ?? []).Any(permission => permission.Names(principal)))
        {
            return AccessDecision.Granted;
        }

        var bindings = apps.BindingsOf(principal)
            .Where(binding => binding.Seed.App is { Permission: AppFields.CanUse } target && target.Name == app.Name)
            .ToList();
        return bindings switch
        {
            [] => AccessDecision.Denied,
            _ when bindings.Exists(binding => binding.Approved) => AccessDecision.Granted,
            _ => AccessDecision.PendingApproval,
        };
    }
}
