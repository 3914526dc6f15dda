using System.Globalization;
using System.Text;
using AgentStack.FakeWorkspace.Sql.Tables;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AgentStack.FakeWorkspace.Sql.Execution;

/// <summary>Reads a result as the API sends it.</summary>
internal sealed class ResultReader
{
    /// <summary>The largest result inside an answer, in bytes; the real limit is 25 times as high.</summary>
    public const long LargestResult = 1024 * 1024;

    private readonly SqliteDataReader _reader;
    private readonly ResultLimits _limits;
    private readonly ColumnType?[] _types;
    private readonly List<string?[]> _rows = [];
    private long _bytes;

    private ResultReader(SqliteDataReader reader, ResultLimits limits)
    {
        (_reader, _limits) = (reader, limits);
        _types = [.. Enumerable.Range(0, reader.FieldCount)
            .Select(at => ColumnType.Declared(raw.sqlite3_column_decltype(reader.Handle, at).utf8_to_string()))];
    }

    /// <summary>Reads all of it, or what the limits leave.</summary>
    /// <exception cref="SqlException">It is larger than an answer holds.</exception>
    public static ResultSet Read(SqliteDataReader reader, ResultLimits limits)
    {
        var result = new ResultReader(reader, limits);
        var isTruncated = result.ReadRows();
        return new(
            [.. result._types.Select((type, at) => new Column(reader.GetName(at), type ?? ColumnType.String))], result._rows, isTruncated);
    }

    private bool ReadRows()
    {
        while (_reader.Read())
        {
            var row = Enumerable.Range(0, _types.Length).Select(Value).ToArray();
            _bytes += row.Sum(value => value is null ? 0 : Encoding.UTF8.GetByteCount(value));
            if (_rows.Count == _limits.Rows || _bytes > _limits.Bytes)
            {
                return true;
            }

            if (_bytes > LargestResult)
            {
                throw new SqlException(
                    "BAD_REQUEST",
                    $"Inline byte limit exceeded. Statements of the local warehouse can have a result of at most {LargestResult} bytes.");
            }

            _rows.Add(row);
        }

        return false;
    }

    private string? Value(int at)
    {
        if (_reader.IsDBNull(at))
        {
            return null;
        }

        var value = _reader.GetValue(at);
        var type = _types[at] ??= ColumnType.Of(value);
        return value switch
        {
            long number when type == ColumnType.Boolean => number == 0 ? "false" : "true",
            double number => Spell(number),
            byte[] bytes => Convert.ToBase64String(bytes),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture),
        };
    }

    /// <summary>A double as text, which never looks like a whole number.</summary>
    public static string Spell(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return double.IsInteger(number) && !text.Contains('E', StringComparison.Ordinal) ? $"{text}.0" : text;
    }
}
