using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AgentStack.FakeWorkspace.Sql.Execution;

/// <summary>Says in Databricks' words what SQLite says in its own.</summary>
internal static class SqliteFailure
{
    /// <summary>What to throw in place of a failure.</summary>
    /// <param name="deniedRoutine">The function that the statement may not call, if it is that.</param>
    public static Exception Explain(SqliteException failure, string? deniedRoutine) => failure.SqliteErrorCode switch
    {
        raw.SQLITE_INTERRUPT => new OperationCanceledException("The statement was ended.", failure),
        raw.SQLITE_NOMEM or raw.SQLITE_TOOBIG => SqlException.OutOfMemory(),
        _ when deniedRoutine is not null => NoSuchRoutine(deniedRoutine),
        raw.SQLITE_AUTH => SqlException.Invalid("UNSUPPORTED_STATEMENT", "The local warehouse only reads tables.", "0A000"),
        _ => Explain(WordsOf(failure)),
    };

    private static SqlException Explain(string words)
    {
        if (words == SparkArithmetic.DivisionByZero)
        {
            return SqlException.DivideByZero();
        }

        if (After(words, "no such table: ") is { } table)
        {
            return SqlException.NoSuchTable(Quote(table));
        }

        if (After(words, "no such column: ") is { } column)
        {
            return SqlException.Invalid(
                "UNRESOLVED_COLUMN.WITHOUT_SUGGESTION",
                $"A column, variable, or function parameter with name {Quote(column)} cannot be resolved.",
                "42703");
        }

        return After(words, "no such function: ") is { } routine ? NoSuchRoutine(routine)
            : words.EndsWith(": syntax error", StringComparison.Ordinal) ? SqlException.Syntax(words[5..^14].Trim('"'))
            : words is "incomplete input" ? SqlException.Syntax("end of input")
            : SqlException.Invalid("LOCAL_WAREHOUSE", $"{words}.", "42000");
    }

    private static SqlException NoSuchRoutine(string name) => SqlException.Invalid(
        "UNRESOLVED_ROUTINE", $"Cannot resolve routine {Quote(name)}: the local warehouse has no such function.", "42883");

    // The message is: SQLite Error 1: 'no such table: x'.
    private static string WordsOf(SqliteException failure) =>
        failure.Message.Split('\'', 2) is [_, var quoted] ? quoted[..quoted.LastIndexOf('\'')] : failure.Message;

    private static string? After(string words, string beginning) =>
        words.StartsWith(beginning, StringComparison.Ordinal) ? words[beginning.Length..] : null;

    private static string Quote(string name) => string.Join('.', name.Split('.').Select(part => $"`{part}`"));
}
