using AgentStack.FakeWorkspace.Sql.Tables;

namespace AgentStack.FakeWorkspace.Sql.Execution;

/// <summary>What a statement found.</summary>
/// <param name="Rows">Texts, as the API sends every value, and nulls.</param>
/// <param name="IsTruncated">Whether a limit of the caller's cut it.</param>
internal sealed record ResultSet(IReadOnlyList<Column> Columns, IReadOnlyList<IReadOnlyList<string?>> Rows, bool IsTruncated);
