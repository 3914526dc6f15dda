using System.Globalization;
using AgentStack.FakeWorkspace.Principals;
using AgentStack.FakeWorkspace.Sql.Language;
using Microsoft.Data.Sqlite;

namespace AgentStack.FakeWorkspace.Sql.Execution;

/// <summary>Gives SQLite the functions of <see cref="Routines.Own"/>. Dates are ISO texts; whatever gets no date gives none.</summary>
internal static class SparkFunctions
{
    /// <summary>Adds them to a connection.</summary>
    /// <param name="caller">Who <c>current_user()</c> is.</param>
    /// <param name="now">When it is, all through the statement.</param>
    public static void AddTo(SqliteConnection connection, Principal caller, DateTimeOffset now)
    {
        foreach (var name in (string[])["current_user", "session_user", "user"])
        {
            connection.CreateFunction(name, () => caller.UserName, isDeterministic: true);
        }

        foreach (var name in (string[])["is_account_group_member", "is_member"])
        {
            connection.CreateFunction<string?, bool>(
                name, group => caller.Groups.Contains(group, StringComparer.Ordinal), isDeterministic: true);
        }

        var today = Text(DateOnly.FromDateTime(now.UtcDateTime));
        connection.CreateFunction("current_date", () => today, isDeterministic: true);
        connection.CreateFunction("current_timestamp", () => Timestamp.Of(now), isDeterministic: true);
        connection.CreateFunction("now", () => Timestamp.Of(now), isDeterministic: true);
        AddDates(connection);
        SparkArithmetic.AddTo(connection);
        SparkStrings.AddTo(connection);
    }

    private static void AddDates(SqliteConnection connection)
    {
        OfDate(connection, "date", date => date);
        OfDate(connection, "to_date", date => date);
        OfDate(connection, "last_day", date => FirstOfMonth(date).AddMonths(1).AddDays(-1));
        Shift(connection, "add_months", (date, months) => date.AddMonths(months));
        Shift(connection, "date_add", (date, days) => date.AddDays(days));
        Shift(connection, "date_sub", (date, days) => date.AddDays(-days));
        connection.CreateFunction<string?, string?, string?>("trunc", (date, unit) => Truncate(date, unit), isDeterministic: true);
        connection.CreateFunction<string?, string?, string?>("date_trunc", (unit, date) => Truncate(date, unit), isDeterministic: true);
        PartOf(connection, "year", date => date.Year);
        PartOf(connection, "month", date => date.Month);
        PartOf(connection, "day", date => date.Day);
        connection.CreateFunction<string?, string?, long?>(
            "datediff",
            (end, start) => Date(end) is { } last && Date(start) is { } first ? last.DayNumber - first.DayNumber : null,
            isDeterministic: true);
    }

    private static void OfDate(SqliteConnection connection, string name, Func<DateOnly, DateOnly> map) =>
        connection.CreateFunction<string?, string?>(
            name, text => Date(text) is { } date ? Text(map(date)) : null, isDeterministic: true);

    private static void PartOf(SqliteConnection connection, string name, Func<DateOnly, int> part) =>
        connection.CreateFunction<string?, long?>(name, text => Date(text) is { } date ? part(date) : null, isDeterministic: true);

    private static void Shift(SqliteConnection connection, string name, Func<DateOnly, int, DateOnly> shift) =>
        connection.CreateFunction<string?, int?, string?>(
            name, (text, by) => Date(text) is { } date && by is { } count ? Text(shift(date, count)) : null, isDeterministic: true);

    // Midnight is written as its day, which sorts before every moment of it.
    private static string? Truncate(string? text, string? unit) => (Date(text), unit?.ToUpperInvariant()) switch
    {
        ({ } date, "YEAR" or "YYYY" or "YY") => Text(new(date.Year, 1, 1)),
        ({ } date, "QUARTER") => Text(new(date.Year, date.Month - ((date.Month - 1) % 3), 1)),
        ({ } date, "MONTH" or "MM" or "MON") => Text(FirstOfMonth(date)),
        ({ } date, "WEEK") => Text(date.AddDays(-(((int)date.DayOfWeek + 6) % 7))),
        ({ } date, "DAY" or "DD") => Text(date),
        _ => null,
    };

    private static DateOnly FirstOfMonth(DateOnly date) => new(date.Year, date.Month, 1);

    private static string Text(DateOnly date) => $"{date:yyyy-MM-dd}";

    // A timestamp begins with its date.
    private static DateOnly? Date(string? text) =>
        text is { Length: >= 10 }
        && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null;
}
