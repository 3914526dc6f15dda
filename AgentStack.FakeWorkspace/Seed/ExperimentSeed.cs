namespace AgentStack.FakeWorkspace.Seed;

/// <summary>An MLflow experiment.</summary>
/// <param name="TraceTable">The Unity Catalog prefix of its tables: <c>catalog.schema.prefix</c>.</param>
/// <param name="Permissions">Who may read or change it, beside the apps that are bound to it.</param>
internal sealed record ExperimentSeed(string Id, string Name, string TraceTable, IReadOnlyList<PermissionSeed>? Permissions = null);
