using AgentStack.FakeWorkspace.Sql.Language;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AgentStack.FakeWorkspace.Sql.Execution;

/// <summary>
/// Lets a statement read, and nothing else: no pragma, no other database, no change, no function but those of
/// <see cref="Routines"/>.
/// </summary>
internal sealed class Guard
{
    private const int LongestValue = 65_536;
    private const int LongestPattern = 1_000;
    private const int StepsBetweenLooks = 1_000;

    // A recursive common table expression; raw has no name for it.
    private const int Recursive = 33;

    private readonly IReadOnlySet<string> _commonTables;

    private Guard(IReadOnlySet<string> commonTables) => _commonTables = commonTables;

    /// <summary>The function that a statement wanted and may not call.</summary>
    public string? DeniedRoutine { get; private set; }

    /// <summary>Guards a connection from here on.</summary>
    /// <param name="commonTables">The names that the statement defines itself.</param>
    /// <param name="cancellation">Ends a statement that runs.</param>
    public static Guard Over(SqliteConnection connection, IReadOnlySet<string> commonTables, CancellationToken cancellation)
    {
        var guard = new Guard(commonTables);
        var handle = connection.Handle!;
        _ = raw.sqlite3_limit(handle, raw.SQLITE_LIMIT_LENGTH, LongestValue);
        _ = raw.sqlite3_limit(handle, raw.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, LongestPattern);
        _ = raw.sqlite3_limit(handle, raw.SQLITE_LIMIT_ATTACHED, 0);
        raw.sqlite3_progress_handler(handle, StepsBetweenLooks, _ => cancellation.IsCancellationRequested ? 1 : 0, null);
        _ = raw.sqlite3_set_authorizer(
            handle, (object _, int action, string first, string second, string database, string _) => guard.Judge(action, first, second, database), null);
        return guard;
    }

    private int Judge(int action, string? first, string? second, string? database) => action switch
    {
        raw.SQLITE_SELECT or Recursive => raw.SQLITE_OK,
        raw.SQLITE_READ when IsReadable(first, database) => raw.SQLITE_OK,
        raw.SQLITE_FUNCTION when second is not null && Routines.Has(second) => raw.SQLITE_OK,
        raw.SQLITE_FUNCTION => Deny(second),
        _ => raw.SQLITE_DENY,
    };

    // The callers' tables stand in databases named catalog.schema; whatever SQLite brings along stands in its own.
    private bool IsReadable(string? table, string? database) => database is null
        ? table is null || _commonTables.Contains(table)
        : database.Contains('.', StringComparison.Ordinal) && table?.StartsWith("sqlite_", StringComparison.OrdinalIgnoreCase) is not true;

    private int Deny(string? routine)
    {
        DeniedRoutine = routine;
        return raw.SQLITE_DENY;
    }
}
