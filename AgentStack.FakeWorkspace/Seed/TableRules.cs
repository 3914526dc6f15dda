using System.Text.Json;
using AgentStack.FakeWorkspace.Sql.Tables;
using AgentStack.ServiceDefaults.Startup;

namespace AgentStack.FakeWorkspace.Seed;

/// <summary>What must hold of the seed's tables.</summary>
internal static class TableRules
{
    /// <exception cref="SettingException">A table is not what it should be; the message says where.</exception>
    public static void Check(TableSeed table, WorkspaceSeed seed)
    {
        if (TableName.Parse(table.Name) is null)
        {
            throw new SettingException($"Table '{table.Name}' must have a name of three parts: catalog.schema.table.");
        }

        Rule.Quotable($"Table {table.Name}", table.Name);
        if (table.Columns is [])
        {
            throw new SettingException($"Table {table.Name} must have columns.");
        }

        Rule.Unique($"column of table {table.Name}", table.Columns.Select(column => column.Name));
        foreach (var column in table.Columns)
        {
            Rule.Quotable($"Column {column.Name} of table {table.Name}", column.Name);
        }

        foreach (var column in table.Columns.Where(column => TypeOf(column) is null))
        {
            throw new SettingException($"Column {column.Name} of table {table.Name} has type '{column.Type}', which is not supported.");
        }

        if (table.RowFilter is { } filter
            && !table.Columns.Any(column => column.Name == filter.Column && column.Type == ColumnType.String.Text))
        {
            throw new SettingException(
                $"The row filter of table {table.Name} refers to '{filter.Column}', which is no STRING column of it.");
        }

        PermissionRules.Check($"table {table.Name}", table.Permissions, PermissionLevels.OfTables, seed);
        for (var row = 0; row < table.Rows.Count; row++)
        {
            var cells = table.Rows[row];
            if (cells.Count != table.Columns.Count || !table.Columns.Zip(cells).All(cell => Fits(cell.First, cell.Second)))
            {
                throw new SettingException($"Row {row + 1} of table {table.Name} does not fit its columns.");
            }
        }
    }

    // Timestamps and bytes come from computed tables only.
    private static ColumnType? TypeOf(ColumnSeed column) =>
        ColumnType.Find(column.Type) is { } type && type != ColumnType.Timestamp && type != ColumnType.Binary ? type : null;

    private static bool Fits(ColumnSeed column, JsonElement cell) => (TypeOf(column)!.Text, cell.ValueKind) switch
    {
        (_, JsonValueKind.Null) => true,
        ("STRING", JsonValueKind.String) => true,
        ("DATE", JsonValueKind.String) => SeedDate.Parse(cell.GetString()!) is not null,
        ("BIGINT", JsonValueKind.Number) => cell.TryGetInt64(out _),
        ("DOUBLE", JsonValueKind.Number) => true,
        ("BOOLEAN", JsonValueKind.True or JsonValueKind.False) => true,
        _ => false,
    };
}
