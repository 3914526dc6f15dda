using AgentStack.ServiceDefaults.Startup;

namespace AgentStack.FakeWorkspace.Seed;

/// <summary>What must hold of the permissions on a thing.</summary>
internal static class PermissionRules
{
    /// <param name="thing">Such as <c>app agentstack-chat</c>.</param>
    /// <param name="levels">The permissions that there are on such a thing.</param>
    /// <exception cref="SettingException">A permission is nobody's, or another one.</exception>
    public static void Check(string thing, IReadOnlyList<PermissionSeed>? permissions, IReadOnlyList<string> levels, WorkspaceSeed seed)
    {
        var what = $"A permission on {thing}";
        foreach (var permission in permissions ?? [])
        {
            string?[] holders = [permission.UserName, permission.GroupName, permission.ServicePrincipalName];
            if (holders.Count(holder => holder is not null) != 1)
            {
                throw new SettingException($"{what} must have exactly one of user_name, group_name, service_principal_name.");
            }

            Rule.Level(what, permission.Level, levels);
            // Groups are there by having members; one may have none.
            Rule.Known(what, permission.UserName, seed.Users.Select(user => user.UserName), StringComparison.OrdinalIgnoreCase);
            Rule.Known(
                what,
                permission.ServicePrincipalName,
                seed.ServicePrincipals.Select(principal => principal.ApplicationId),
                StringComparison.OrdinalIgnoreCase);
        }
    }
}
