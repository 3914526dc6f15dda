using AgentStack.FakeWorkspace.Sql.Language;
using Microsoft.Data.Sqlite;

namespace AgentStack.FakeWorkspace.Sql.Execution;

/// <summary>Gives SQLite the arithmetic that it does otherwise than Spark.</summary>
internal static class SparkArithmetic
{
    /// <summary>What SQLite is told when a statement divides by zero.</summary>
    public const string DivisionByZero = "division by zero";

    /// <summary>Adds it to a connection.</summary>
    public static void AddTo(SqliteConnection connection)
    {
        // Were it deterministic, SQLite would divide constants before a CASE asks whether to.
        connection.CreateFunction<double?, double?, double?>(Routines.Divide, Divide, isDeterministic: false);
        connection.CreateFunction<double?, long?>("floor", number => Whole(number, Math.Floor), isDeterministic: true);
        foreach (var name in (string[])["ceil", "ceiling"])
        {
            connection.CreateFunction<double?, long?>(name, number => Whole(number, Math.Ceiling), isDeterministic: true);
        }
    }

    private static double? Divide(double? dividend, double? divisor) => dividend is not null && divisor is 0
        ? throw new DivideByZeroException(DivisionByZero)
        : dividend / divisor;

    private static long? Whole(double? number, Func<double, double> round) => number is { } value ? (long)round(value) : null;
}
