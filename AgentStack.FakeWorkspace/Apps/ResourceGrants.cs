using AgentStack.FakeWorkspace.Principals;
using AgentStack.FakeWorkspace.Seed;

namespace AgentStack.FakeWorkspace.Apps;

/// <summary>Who may do what with a thing of the workspace: whom its permissions name, and the apps that are bound to it.</summary>
internal sealed class ResourceGrants(AppRegistry apps)
{
    /// <summary>Whether a principal has one of these levels.</summary>
    /// <param name="permissions">What the thing itself says.</param>
    /// <param name="boundLevel">The level that a binding gives on the thing; <see langword="null"/> where it is bound to another.</param>
    /// <param name="levels">Any of them will do.</param>
    public bool Any(
        Principal principal,
        IReadOnlyList<PermissionSeed>? permissions,
        Func<ResourceSeed, string?> boundLevel,
        IReadOnlyCollection<string> levels) =>
        (permissions ?? []).Any(permission => levels.Contains(permission.Level, StringComparer.Ordinal) && permission.Names(principal))
        || apps.BindingsOf(principal).Any(binding => binding.Approved && levels.Contains(boundLevel(binding.Seed), StringComparer.Ordinal));
}
