namespace AgentStack.FakeWorkspace.Sql.Tables;

/// <summary>The types of columns that there are.</summary>
/// <param name="Text">As Databricks SQL writes it: <c>BIGINT</c>.</param>
/// <param name="Name">As the API names it: <c>LONG</c>.</param>
/// <param name="Declaration">What a table in SQLite declares, so that it keeps values as they are.</param>
internal sealed record ColumnType(string Text, string Name, string Declaration)
{
    public static readonly ColumnType String = new("STRING", "STRING", "TEXT");
    public static readonly ColumnType BigInt = new("BIGINT", "LONG", "BIGINT");
    public static readonly ColumnType Double = new("DOUBLE", "DOUBLE", "DOUBLE");
    public static readonly ColumnType Boolean = new("BOOLEAN", "BOOLEAN", "BOOLEAN");
    public static readonly ColumnType Date = new("DATE", "DATE", "DATE");
    public static readonly ColumnType Timestamp = new("TIMESTAMP", "TIMESTAMP", "TIMESTAMP");
    public static readonly ColumnType Binary = new("BINARY", "BINARY", "BLOB");

    private static readonly ColumnType[] All = [String, BigInt, Double, Boolean, Date, Timestamp, Binary];

    /// <summary>The type that SQL writes so; <see langword="null"/> where there is none.</summary>
    public static ColumnType? Find(string text) => Array.Find(All, type => type.Text == text);

    /// <summary>The type of a column that a table declares; <see langword="null"/> for an expression.</summary>
    public static ColumnType? Declared(string? declaration) => Array.Find(All, type => type.Declaration == declaration);

    /// <summary>The type of an expression's value.</summary>
    public static ColumnType Of(object value) => value switch
    {
        long => BigInt,
        double => Double,
        byte[] => Binary,
        _ => String,
    };
}
