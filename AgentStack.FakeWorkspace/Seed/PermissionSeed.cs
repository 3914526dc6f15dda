using AgentStack.FakeWorkspace.Principals;

namespace AgentStack.FakeWorkspace.Seed;

/// <summary>A permission of one user, group or service principal.</summary>
internal sealed record PermissionSeed(
    string Level, string? UserName = null, string? GroupName = null, string? ServicePrincipalName = null)
{
    /// <summary>Whose it is, for people.</summary>
    public string Holder => this switch
    {
        { GroupName: { } group } => $"group {group}",
        { UserName: { } user } => user,
        _ => $"service principal {ServicePrincipalName}",
    };

    /// <summary>Whether the permission is this principal's.</summary>
    public bool Names(Principal principal) => principal switch
    {
        _ when GroupName is { } group && principal.Groups.Contains(group, StringComparer.Ordinal) => true,
        User => string.Equals(UserName, principal.UserName, StringComparison.OrdinalIgnoreCase),
        _ => string.Equals(ServicePrincipalName, principal.UserName, StringComparison.OrdinalIgnoreCase),
    };
}
