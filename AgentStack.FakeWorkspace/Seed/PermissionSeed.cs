namespace AgentStack.FakeWorkspace.Seed;

/// <summary>A permission of one user, group or service principal.</summary>
internal sealed record PermissionSeed(
    string Level, string? UserName = null, string? GroupName = null, string? ServicePrincipalName = null);
