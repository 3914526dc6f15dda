namespace AgentStack.FakeWorkspace.Seed;

/// <summary>A binding to a SQL warehouse.</summary>
internal sealed record WarehouseBindingSeed(string Id, string Permission);
