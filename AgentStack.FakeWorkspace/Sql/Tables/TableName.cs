namespace AgentStack.FakeWorkspace.Sql.Tables;

/// <summary>The three parts of a table's name; whatever their case, it is the same table.</summary>
internal sealed record TableName(string Catalog, string Schema, string Table)
{
    /// <summary>Reads <c>catalog.schema.table</c>; <see langword="null"/> where it is none.</summary>
    public static TableName? Parse(string text) =>
        text.Split('.') is [{ Length: > 0 } catalog, { Length: > 0 } schema, { Length: > 0 } table] ? new(catalog, schema, table) : null;

    public bool Is(string catalog, string schema, string table) =>
        Catalog.Equals(catalog, StringComparison.OrdinalIgnoreCase)
        && Schema.Equals(schema, StringComparison.OrdinalIgnoreCase)
        && Table.Equals(table, StringComparison.OrdinalIgnoreCase);

    /// <summary>As error messages write it.</summary>
    public override string ToString() => $"`{Catalog}`.`{Schema}`.`{Table}`";
}
