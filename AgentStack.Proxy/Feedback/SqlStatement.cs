using Microsoft.Data.Sqlite;

namespace AgentStack.Proxy.Feedback;

/// <summary>A statement and its values.</summary>
internal static class SqlStatement
{
    public static SqliteCommand Statement(
        this SqliteConnection connection, string text, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }

    public static string? TextAt(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
