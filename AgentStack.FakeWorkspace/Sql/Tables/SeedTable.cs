using System.Text.Json;
using AgentStack.FakeWorkspace.Principals;
using AgentStack.FakeWorkspace.Seed;

namespace AgentStack.FakeWorkspace.Sql.Tables;

/// <summary>A table whose rows stand in the seed.</summary>
internal sealed class SeedTable : Table
{
    private readonly TableSeed _seed;
    private readonly TimeProvider _time;
    private readonly int? _owner;

    public SeedTable(TableSeed seed, TimeProvider time)
        : base(TableName.Parse(seed.Name)!, [.. seed.Columns.Select(column => new Column(column.Name, ColumnType.Find(column.Type)!))])
    {
        (_seed, _time) = (seed, time);
        _owner = seed.RowFilter is { } filter ? seed.Columns.TakeWhile(column => column.Name != filter.Column).Count() : null;
    }

    public override bool MaySelect(Principal principal) => (_seed.Permissions ?? []).Any(permission => permission.Names(principal));

    public override IEnumerable<IReadOnlyList<object?>> RowsFor(Principal principal)
    {
        var today = DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime);
        return _seed.Rows.Where(row => Sees(principal, row)).Select(row => ValuesOf(row, today));
    }

    private IReadOnlyList<object?> ValuesOf(IReadOnlyList<JsonElement> row, DateOnly today) =>
        [.. row.Select((cell, at) => ValueOf(cell, Columns[at].Type, today))];

    private bool Sees(Principal principal, IReadOnlyList<JsonElement> row) =>
        _owner is not { } owner
        || (_seed.RowFilter!.ExceptGroups ?? []).Intersect(principal.Groups, StringComparer.Ordinal).Any()
        || string.Equals(row[owner].GetString(), principal.UserName, StringComparison.OrdinalIgnoreCase);

    private static object? ValueOf(JsonElement cell, ColumnType type, DateOnly today) => cell.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => 1L,
        JsonValueKind.False => 0L,
        JsonValueKind.Number when type == ColumnType.BigInt => cell.GetInt64(),
        JsonValueKind.Number => cell.GetDouble(),
        _ when type == ColumnType.Date => SeedDate.Parse(cell.GetString()!)!.On(today),
        _ => cell.GetString(),
    };
}
