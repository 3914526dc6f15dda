using System.Text.Json;

namespace AgentStack.FakeWorkspace.Seed;

/// <summary>A table of Unity Catalog.</summary>
/// <param name="Name"><c>catalog.schema.table</c>.</param>
/// <param name="Rows">
/// One value for each column, in the columns' order. A date may be an ISO date, or <c>-1/04</c>: the fourth of last month.
/// </param>
/// <param name="RowFilter">Which rows a caller sees; all of them where there is none.</param>
/// <param name="Permissions">Who may <c>SELECT</c>.</param>
internal sealed record TableSeed(
    string Name,
    IReadOnlyList<ColumnSeed> Columns,
    IReadOnlyList<IReadOnlyList<JsonElement>> Rows,
    RowFilterSeed? RowFilter = null,
    IReadOnlyList<PermissionSeed>? Permissions = null);
