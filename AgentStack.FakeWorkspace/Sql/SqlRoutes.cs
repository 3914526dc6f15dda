using AgentStack.Contract;
using AgentStack.FakeWorkspace.Sql.Execution;
using AgentStack.FakeWorkspace.Sql.Tables;

namespace AgentStack.FakeWorkspace.Sql;

/// <summary>The warehouse's part of the workspace.</summary>
internal static class SqlRoutes
{
    private const string Statement = $"{WorkspaceRoutes.Statements}/{{statementId}}";

    public static IServiceCollection AddSql(this IServiceCollection services) => services
        .AddSingleton<TableCatalog>()
        .AddSingleton<WarehouseAccess>()
        .AddSingleton<Warehouse>()
        .AddSingleton<StatementEndpoints>();

    public static void MapSql(this WebApplication app)
    {
        var statements = app.Services.GetRequiredService<StatementEndpoints>();
        app.MapPost(WorkspaceRoutes.Statements, statements.ExecuteAsync);
        app.MapGet(Statement, statements.ReadAsync);
        app.MapPost($"{Statement}/cancel", statements.CancelAsync);
    }
}
