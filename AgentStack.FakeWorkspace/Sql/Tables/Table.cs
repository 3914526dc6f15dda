using AgentStack.FakeWorkspace.Principals;

namespace AgentStack.FakeWorkspace.Sql.Tables;

/// <summary>A table that statements may name.</summary>
internal abstract class Table(TableName name, IReadOnlyList<Column> columns)
{
    public TableName Name => name;

    public IReadOnlyList<Column> Columns => columns;

    /// <summary>Whether a principal has <c>SELECT</c>.</summary>
    public abstract bool MaySelect(Principal principal);

    /// <summary>The rows that a principal sees: a value for each column, text for dates and timestamps.</summary>
    public abstract IEnumerable<IReadOnlyList<object?>> RowsFor(Principal principal);
}
