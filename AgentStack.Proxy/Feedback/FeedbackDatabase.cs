using AgentStack.ServiceDefaults.Startup;
using Microsoft.Data.Sqlite;

namespace AgentStack.Proxy.Feedback;

/// <summary>The file that keeps votes, and which trace each answer belongs to. It outlives the process.</summary>
internal sealed class FeedbackDatabase : IDisposable
{
    private const string Schema = """
        PRAGMA journal_mode = WAL;
        CREATE TABLE IF NOT EXISTS votes (
            id INTEGER PRIMARY KEY,
            email TEXT NOT NULL,
            chat_id TEXT,
            message_id TEXT,
            trace_id TEXT,
            is_upvoted INTEGER NOT NULL,
            rationale TEXT,
            revision INTEGER NOT NULL,
            voted_at TEXT NOT NULL,
            assessment_id TEXT,
            logged_is_upvoted INTEGER,
            logged_rationale TEXT) STRICT;
        CREATE UNIQUE INDEX IF NOT EXISTS votes_by_trace ON votes (email, trace_id) WHERE trace_id IS NOT NULL;
        CREATE INDEX IF NOT EXISTS votes_by_message ON votes (email, message_id);
        CREATE TABLE IF NOT EXISTS message_traces (
            message_id TEXT NOT NULL,
            email TEXT NOT NULL,
            trace_id TEXT NOT NULL,
            seen_at INTEGER NOT NULL,
            PRIMARY KEY (message_id, email, trace_id)) STRICT, WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS message_traces_by_age ON message_traces (seen_at);
        """;

    private readonly string _path;
    private readonly string _connection;

    public FeedbackDatabase(FeedbackOptions options, IHostEnvironment environment)
    {
        _path = Path.Combine(environment.ContentRootPath, options.Database);
        _connection = new SqliteConnectionStringBuilder { DataSource = _path }.ConnectionString;
    }

    /// <summary>Makes the file, its folder and its tables, as far as they are missing.</summary>
    /// <exception cref="SettingException">The file cannot be written, or is something else.</exception>
    public void Create()
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(_path))!);
            using var connection = Open();
            using var command = connection.CreateCommand();
            command.CommandText = Schema;
            command.ExecuteNonQuery();
        }
        catch (Exception failure) when (failure is SqliteException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new SettingException(
                $"{FeedbackOptions.Section}:{nameof(FeedbackOptions.Database)} is {_path}, where votes cannot be kept "
                + $"({failure.Message.TrimEnd('.')}): set it to a file that can be written.",
                failure);
        }
    }

    public SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connection);
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Closes what the pool keeps open, so that the file is whole without its journal.</summary>
    public void Dispose()
    {
        using var connection = new SqliteConnection(_connection);
        SqliteConnection.ClearPool(connection);
    }
}
