using AgentStack.FakeWorkspace.Sql.Tables;

namespace AgentStack.FakeWorkspace.Sql.Language;

/// <summary>A statement in SQLite's words.</summary>
/// <param name="Tables">What it names.</param>
/// <param name="Parameters">The names of its markers.</param>
internal sealed record Translation(string Sql, IReadOnlySet<Table> Tables, IReadOnlySet<string> Parameters);
