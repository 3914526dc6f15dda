using AgentStack.FakeWorkspace.Sql.Tables;

namespace AgentStack.FakeWorkspace.Sql;

/// <summary>Why a statement failed: what a warehouse tells, not what the API refuses.</summary>
/// <param name="errorCode">Such as <c>BAD_REQUEST</c>.</param>
internal sealed class SqlException(string errorCode, string message) : Exception(message)
{
    public string ErrorCode => errorCode;

    /// <summary>The statement is not SQL.</summary>
    public static SqlException Syntax(string near) => Invalid("PARSE_SYNTAX_ERROR", $"Syntax error at or near {near}.", "42601");

    public static SqlException NoSuchTable(string name) => Invalid(
        "TABLE_OR_VIEW_NOT_FOUND",
        $"The table or view {name} cannot be found. Verify the spelling and correctness of the schema and catalog.",
        "42P01");

    public static SqlException NoSelect(TableName table) => Invalid(
        "INSUFFICIENT_PERMISSIONS", $"Insufficient privileges: User does not have SELECT on Table {table}.", "42501");

    public static SqlException DivideByZero() => Invalid("DIVIDE_BY_ZERO", "Division by zero. Use NULLIF for the divisor to get NULL instead.", "22012");

    /// <summary>An error of the statement, as Databricks words it.</summary>
    /// <param name="condition">Such as <c>UNRESOLVED_ROUTINE</c>.</param>
    public static SqlException Invalid(string condition, string sentence, string sqlState) =>
        new("BAD_REQUEST", $"[{condition}] {sentence} SQLSTATE: {sqlState}");

    public static SqlException OutOfMemory() =>
        new("RESOURCE_EXHAUSTED", "The statement needs more memory than the local warehouse has.");

    public static SqlException OutOfTime(TimeSpan limit) => new(
        "DEADLINE_EXCEEDED",
        $"The statement ran for more than {limit.TotalSeconds:0} seconds, which is all that the local warehouse gives.");
}
