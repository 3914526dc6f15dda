using AgentStack.Contract;
using AgentStack.FakeWorkspace.Api;
using AgentStack.FakeWorkspace.Sql.Execution;

namespace AgentStack.FakeWorkspace.Sql;

/// <summary>The statement execution API: SQL as whoever the token belongs to.</summary>
internal sealed class StatementEndpoints(CallerAuthentication callers, WarehouseAccess warehouses, Warehouse warehouse, TimeProvider time)
{
    // It ends at its next look; the answer does not wait for ever for that.
    private static readonly TimeSpan LongestEnding = TimeSpan.FromSeconds(5);

    /// <summary>POST <see cref="WorkspaceRoutes.Statements"/>. A statement that fails is answered with 200, too.</summary>
    /// <exception cref="ApiException">400: no such request. 403, 404: of the warehouse. 429: too much at once.</exception>
    public async Task ExecuteAsync(HttpContext http)
    {
        var caller = (await callers.RequireAsync(http)).MustCover(OAuthScopes.Sql);
        var request = StatementRequest.Read(await ApiRequest.ReadObjectAsync(http));
        warehouses.MustUse(caller, request.WarehouseId);
        var statement = warehouse.Start(request, caller.Principal);
        if (!await IsDoneAsync(statement, request.WaitTimeout, http.RequestAborted) && request.CancelsOnTimeout)
        {
            statement.Cancel();
            await IsDoneAsync(statement, LongestEnding, http.RequestAborted);
        }

        await StatementAnswer.WriteAsync(http, statement);
    }

    /// <summary>GET of a statement that its caller started.</summary>
    /// <exception cref="ApiException">404.</exception>
    public async Task ReadAsync(HttpContext http, string statementId)
    {
        var caller = (await callers.RequireAsync(http)).MustCover(OAuthScopes.Sql);
        await StatementAnswer.WriteAsync(http, warehouse.Require(statementId, caller.Principal));
    }

    /// <summary>POST below a statement that its caller started: ends it.</summary>
    /// <exception cref="ApiException">404.</exception>
    public async Task CancelAsync(HttpContext http, string statementId)
    {
        var caller = (await callers.RequireAsync(http)).MustCover(OAuthScopes.Sql);
        warehouse.Require(statementId, caller.Principal).Cancel();
        await ApiAnswer.WriteObjectAsync(http, _ => { });
    }

    private async Task<bool> IsDoneAsync(Statement statement, TimeSpan patience, CancellationToken callerLeft)
    {
        if (patience == TimeSpan.Zero)
        {
            return statement.State.IsFinal;
        }

        try
        {
            await statement.Completion.WaitAsync(patience, time, callerLeft);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
        catch (OperationCanceledException)
        {
            // Nobody knows its id.
            statement.Cancel();
            throw;
        }
    }
}
