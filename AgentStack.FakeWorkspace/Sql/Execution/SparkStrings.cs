using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;

namespace AgentStack.FakeWorkspace.Sql.Execution;

/// <summary>Gives SQLite the string functions that it means otherwise than Spark, or takes too long over.</summary>
internal static class SparkStrings
{
    /// <summary>Adds them to a connection.</summary>
    public static void AddTo(SqliteConnection connection)
    {
        Map(connection, "upper", text => text.ToUpperInvariant());
        Map(connection, "lower", text => text.ToLowerInvariant());
        Map(connection, "trim", text => text.Trim(' '));
        Map(connection, "ltrim", text => text.TrimStart(' '));
        Map(connection, "rtrim", text => text.TrimEnd(' '));
        Trim(connection, "ltrim", TrimStart);
        Trim(connection, "rtrim", TrimEnd);
        connection.CreateFunction("concat", Concat, isDeterministic: true);
        foreach (var name in (string[])["substr", "substring"])
        {
            connection.CreateFunction<string?, long?, string?>(
                name, (text, start) => Part(text, start, int.MaxValue), isDeterministic: true);
            connection.CreateFunction<string?, long?, long?, string?>(name, Part, isDeterministic: true);
        }
    }

    private static void Map(SqliteConnection connection, string name, Func<string, string> map) =>
        connection.CreateFunction<string?, string?>(name, text => text is null ? null : map(text), isDeterministic: true);

    // Spark has what to trim first.
    private static void Trim(SqliteConnection connection, string name, Func<string, HashSet<char>, string> trim) =>
        connection.CreateFunction<string?, string?, string?>(
            name, (characters, text) => characters is null || text is null ? null : trim(text, [.. characters]), isDeterministic: true);

    private static string TrimStart(string text, HashSet<char> characters)
    {
        var start = 0;
        while (start < text.Length && characters.Contains(text[start]))
        {
            start++;
        }

        return text[start..];
    }

    private static string TrimEnd(string text, HashSet<char> characters)
    {
        var end = text.Length;
        while (end > 0 && characters.Contains(text[end - 1]))
        {
            end--;
        }

        return text[..end];
    }

    private static string? Concat(object?[] values) =>
        values.Any(value => value is null or DBNull) ? null : string.Concat(values.Select(Text));

    private static string? Text(object? value) => value switch
    {
        double number => ResultReader.Spell(number),
        byte[] bytes => Encoding.UTF8.GetString(bytes),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    // Counts from 1, or from the end where it is below 0; 0 is the beginning, too.
    private static string? Part(string? text, long? start, long? length)
    {
        if (text is null || start is not { } position || length is not { } count)
        {
            return null;
        }

        var characters = text.EnumerateRunes().ToArray();
        var first = position > 0 ? position - 1 : position < 0 ? characters.Length + position : 0;
        var end = Math.Clamp(first + Math.Min(count, int.MaxValue), 0, characters.Length);
        var begin = Math.Clamp(first, 0, characters.Length);
        return begin >= end ? "" : string.Concat(characters[(int)begin..(int)end]);
    }
}
