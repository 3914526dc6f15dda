namespace AgentStack.FakeWorkspace.Seed;

/// <summary>An MLflow experiment.</summary>
/// <param name="TraceTable">The Unity Catalog prefix of its tables: <c>catalog.schema.prefix</c>.</param>
internal sealed record ExperimentSeed(string Id, string Name, string TraceTable);
