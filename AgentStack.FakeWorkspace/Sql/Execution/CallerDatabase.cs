using System.Globalization;
using AgentStack.FakeWorkspace.Principals;
using AgentStack.FakeWorkspace.Sql.Language;
using AgentStack.FakeWorkspace.Sql.Tables;
using Microsoft.Data.Sqlite;

namespace AgentStack.FakeWorkspace.Sql.Execution;

/// <summary>
/// A database in memory for one statement of one caller. It holds the rows that this caller sees and nothing else, so
/// whatever the statement says, there is nothing beyond them to reach.
/// </summary>
internal sealed class CallerDatabase : IDisposable
{
    // Of all statements together.
    private const int MemoryLimit = 256 * 1024 * 1024;

    private readonly SqliteConnection _connection = new("Data Source=:memory:;Pooling=False");
    private Guard? _guard;

    private CallerDatabase()
    {
    }

    /// <summary>Makes the database.</summary>
    /// <param name="statement">What it is for.</param>
    /// <exception cref="SqlException">The caller may not select from one of its tables, or they do not fit in.</exception>
    public static CallerDatabase Open(
        Translation statement, Principal caller, DateTimeOffset now, CancellationToken cancellation)
    {
        var database = new CallerDatabase();
        try
        {
            database.Fill(statement.Tables, caller);
            SparkFunctions.AddTo(database._connection, caller, now);
            database._guard = Guard.Over(database._connection, statement.CommonTables, cancellation);
            return database;
        }
        catch (SqliteException failure)
        {
            database.Dispose();
            throw SqliteFailure.Explain(failure, deniedRoutine: null);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Runs the statement.</summary>
    /// <exception cref="SqlException">It failed.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public ResultSet Query(Translation statement, IEnumerable<StatementParameter> parameters, ResultLimits limits)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = statement.Sql;
        foreach (var parameter in parameters)
        {
            command.Parameters.AddWithValue($":{parameter.Name}", parameter.Read() ?? DBNull.Value);
        }

        try
        {
            using var reader = command.ExecuteReader();
            return ResultReader.Read(reader, limits);
        }
        catch (SqliteException failure)
        {
            throw SqliteFailure.Explain(failure, _guard?.DeniedRoutine);
        }
    }

    public void Dispose() => _connection.Dispose();

    private void Fill(IReadOnlySet<Table> tables, Principal caller)
    {
        if (tables.FirstOrDefault(table => !table.MaySelect(caller)) is { } forbidden)
        {
            throw SqlException.NoSelect(forbidden.Name);
        }

        _connection.Open();
        Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA hard_heap_limit = {MemoryLimit}"));
        Run("PRAGMA temp_store = MEMORY");
        Run("PRAGMA case_sensitive_like = ON");
        foreach (var schema in tables.GroupBy(table => $"{table.Name.Catalog}.{table.Name.Schema}", StringComparer.Ordinal))
        {
            Run($"ATTACH ':memory:' AS `{schema.Key}`");
            foreach (var table in schema)
            {
                Load($"`{schema.Key}`.`{table.Name.Table}`", table, caller);
            }
        }
    }

    private void Load(string name, Table table, Principal caller)
    {
        Run($"CREATE TABLE {name} ({string.Join(", ", table.Columns.Select(column => $"`{column.Name}` {column.Type.Declaration}"))})");
        using var transaction = _connection.BeginTransaction();
        using var insert = _connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = $"INSERT INTO {name} VALUES ({string.Join(", ", table.Columns.Select((_, at) => $":{at}"))})";
        var cells = table.Columns.Select((_, at) => insert.Parameters.Add(new SqliteParameter { ParameterName = $":{at}" })).ToArray();
        foreach (var row in table.RowsFor(caller))
        {
            for (var at = 0; at < cells.Length; at++)
            {
                cells[at].Value = row[at] ?? DBNull.Value;
            }

            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    private void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
