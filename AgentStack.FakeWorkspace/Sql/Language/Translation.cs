using AgentStack.FakeWorkspace.Sql.Tables;

namespace AgentStack.FakeWorkspace.Sql.Language;

/// <summary>A statement in SQLite's words.</summary>
/// <param name="Tables">What it names.</param>
/// <param name="CommonTables">The names that it defines itself, by <c>WITH</c>.</param>
/// <param name="Parameters">The names of its markers.</param>
internal sealed record Translation(
    string Sql, IReadOnlySet<Table> Tables, IReadOnlySet<string> CommonTables, IReadOnlySet<string> Parameters);
