namespace AgentStack.FakeWorkspace.Seed;

/// <summary>A SQL warehouse.</summary>
/// <param name="Permissions">Who may use it, beside the apps that are bound to it.</param>
internal sealed record WarehouseSeed(string Id, string Name, IReadOnlyList<PermissionSeed>? Permissions = null);
