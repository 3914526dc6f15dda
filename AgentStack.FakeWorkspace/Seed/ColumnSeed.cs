namespace AgentStack.FakeWorkspace.Seed;

/// <summary>A column of a table.</summary>
/// <param name="Type"><c>STRING</c>, <c>BIGINT</c>, <c>DOUBLE</c>, <c>BOOLEAN</c> or <c>DATE</c>.</param>
internal sealed record ColumnSeed(string Name, string Type);
