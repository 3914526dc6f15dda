namespace AgentStack.FakeWorkspace.Seed;

/// <summary>A SQL warehouse.</summary>
internal sealed record WarehouseSeed(string Id, string Name);
