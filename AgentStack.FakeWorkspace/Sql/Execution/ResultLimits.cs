namespace AgentStack.FakeWorkspace.Sql.Execution;

/// <summary>How much of a result is wanted; beyond it, the result is cut.</summary>
internal sealed record ResultLimits(long? Rows, long? Bytes);
