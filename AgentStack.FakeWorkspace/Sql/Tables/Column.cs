namespace AgentStack.FakeWorkspace.Sql.Tables;

/// <summary>A column of a table or of a result.</summary>
internal sealed record Column(string Name, ColumnType Type);
