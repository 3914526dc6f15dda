namespace AgentStack.FakeWorkspace.Sql.Language;

/// <summary>The types that a <c>CAST</c> may name.</summary>
internal static class CastTypes
{
    /// <summary>The type in SQLite's words, which takes many of Databricks' for numbers.</summary>
    /// <exception cref="SqlException">The local warehouse does not cast to it.</exception>
    public static string Of(string type) => type.ToUpperInvariant() switch
    {
        "STRING" => "TEXT",
        "TINYINT" or "SMALLINT" or "INT" or "INTEGER" or "BIGINT" or "LONG" => "BIGINT",
        "FLOAT" or "DOUBLE" => "DOUBLE",
        _ => throw SqlException.Invalid(
            "UNSUPPORTED_DATATYPE",
            $"The local warehouse casts to STRING, BIGINT and DOUBLE, not to {type}; for a date there is to_date().",
            "0A000"),
    };
}
